import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ContextOverBudget } from '../generation.errors.js';
import { type ContextBudget, contextSections, type ContextSectionName, type SectionRule } from './budget-rules.js';
import { type ContextEntries, type FittedSection, fitContext } from './fit-context.js';
import { shortenText } from './shorten-text.js';

/** A token is a word here. */
const tokensOf = (value: unknown): number => String(value).split(/\s+/u).filter(Boolean).length;
const words = (count: number): string => Array.from({ length: count }, (_, index) => `w${String(index)}`).join(' ');

const rules: ContextBudget['sections'] = {
  position: { priority: 1, floor: 'all' },
  career: { priority: 2, floor: 'all' },
  kpis: { priority: 3, floor: 10 },
  brief: { priority: 4, floor: 5, most: 40 },
  childUnits: { priority: 5, floor: 5 },
  peers: { priority: 6, floor: 0 },
  guidance: { priority: 7, floor: 0 },
};

function entriesOf(given: Partial<Record<ContextSectionName, number[]>>): ContextEntries {
  const all = contextSections.map((name) => [
    name,
    (given[name] ?? []).map((count) => ({
      value: words(count),
      ...(name === 'brief' && {
        shorten: (fits: (value: unknown) => boolean) => shortenText(words(count), fits),
      }),
    })),
  ]);
  return Object.fromEntries(all) as ContextEntries;
}

const fitInto = (given: Partial<Record<ContextSectionName, number[]>>, tokens: number): Map<string, FittedSection> =>
  new Map(fitContext(entriesOf(given), { tokens, sections: rules }, tokensOf).map((each) => [each.name, each]));
const full = {
  position: [20],
  career: [10],
  kpis: [5, 5, 5, 5],
  brief: [30, 30],
  childUnits: [4, 4],
  peers: [3, 3, 3],
};

describe('fitContext', () => {
  it('leaves everything in when there is room, but for what goes beyond its most', () => {
    const fitted = fitInto(full, 1_000);
    expect([...fitted.values()].filter(({ leftOut }) => leftOut > 0)).toEqual([]);
    expect(fitted.get('brief')).toMatchObject({ tokens: 40, budget: 40, shortened: true });
    expect(fitted.get('peers')).toMatchObject({ tokens: 9, values: [words(3), words(3), words(3)] });
  });

  it('keeps the order in which a prompt shows the sections', () => {
    expect([...fitInto(full, 1_000).keys()]).toEqual([...contextSections]);
  });

  it('cuts the lowest first, entry by entry', () => {
    const fitted = fitInto({ ...full, brief: [] }, 20 + 10 + 20 + 8 + 7);
    expect(fitted.get('peers')).toMatchObject({ tokens: 6, leftOut: 1, budget: 7 });
    expect(fitted.get('childUnits')).toMatchObject({ leftOut: 0 });
  });

  it('gives a section that is cut nothing of the floors below it, and those nothing beyond', () => {
    const fitted = fitInto({ ...full, guidance: [1] }, 20 + 10 + 18 + 5 + 4);
    expect(fitted.get('kpis')).toMatchObject({ tokens: 15, leftOut: 1 });
    expect(fitted.get('brief')?.tokens).toBeLessThanOrEqual(5);
    expect(fitted.get('childUnits')).toMatchObject({ tokens: 4, leftOut: 1 });
    expect(fitted.get('peers')).toMatchObject({ tokens: 0, leftOut: 3 });
    expect(fitted.get('guidance')).toMatchObject({ tokens: 0, leftOut: 1 });
  });

  it('says clearly which floors do not fit', () => {
    expect(() => fitInto(full, 49)).toThrow(ContextOverBudget);
    expect(() => fitInto(full, 49)).toThrow(
      '49 tokens of the context budget: position 20, career 10, kpis 10, childUnits 5, brief 5',
    );
    expect(() => fitInto(full, 50)).not.toThrow();
  });

  describe('for any sections, rules and budget', () => {
    const list = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 });
    const rule = (priority: number): fc.Arbitrary<SectionRule> =>
      fc.record(
        {
          priority: fc.constant(priority),
          floor: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant('all' as const)),
          most: fc.integer({ min: 40, max: 80 }),
        },
        { requiredKeys: ['priority', 'floor'] },
      );
    const cases = fc.record({
      given: fc.record(Object.fromEntries(contextSections.map((name) => [name, list]))),
      budget: fc.integer({ min: 0, max: 400 }),
      rules: fc
        .shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 7 })
        .chain((order) =>
          fc.record(Object.fromEntries(contextSections.map((name, at) => [name, rule(order[at] ?? 0)]))),
        ),
    });

    it('is within the budget, honest about what is missing, cuts nothing before what is lower, and repeats itself', () => {
      fc.assert(
        fc.property(cases, ({ given, budget, rules: any }) => {
          const sections = any as unknown as ContextBudget['sections'];
          const entries = entriesOf(given);
          const run = (): FittedSection[] => fitContext(entries, { tokens: budget, sections }, tokensOf);
          const need = (name: ContextSectionName): number => (given[name] ?? []).reduce((a, b) => a + b, 0);
          const reserved = (name: ContextSectionName): number => {
            const { floor } = sections[name];
            return floor === 'all' ? need(name) : Math.min(floor, need(name));
          };
          if (contextSections.reduce((sum, name) => sum + reserved(name), 0) > budget) {
            expect(run).toThrow(ContextOverBudget);
            return;
          }
          const fitted = run();
          expect(run()).toEqual(fitted);
          expect(fitted.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(budget);
          for (const each of fitted) {
            expect(each.tokens).toBe(each.values.reduce((sum: number, value) => sum + tokensOf(value), 0));
            expect(each.values.length + each.leftOut).toBe((given[each.name] ?? []).length);
            expect(each.tokens).toBeLessThanOrEqual(each.budget);
            const cut = each.leftOut > 0 || each.shortened;
            if (!cut) continue;
            expect(sections[each.name].floor === 'all' && sections[each.name].most === undefined).toBe(false);
            if (each.budget >= (sections[each.name].most ?? Infinity)) continue;
            for (const lower of fitted) {
              if (sections[lower.name].priority <= sections[each.name].priority) continue;
              expect(lower.tokens).toBeLessThanOrEqual(reserved(lower.name));
            }
          }
        }),
        { numRuns: 500 },
      );
    });
  });
});
