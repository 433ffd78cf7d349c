import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { briefFrom } from '../../../../test/support/briefs/company-brief.js';
import { type ExpectedChoice, expectedChoices } from '../../../../test/support/briefs/positions.js';
import { roleFamilies } from '../../../../test/support/role-families.js';
import { readConfigFile } from '../../../platform/config/index.js';
import type { BriefRules, PositionWords } from './brief-rules.js';
import { type RelevantSection, SectionChooser } from './choose-sections.js';

const rules = readConfigFile<BriefRules>('generation/brief.yaml');
const familyOf = (title: string, unitPath: string[], language: 'ru' | 'en'): string | null => {
  const family = roleFamilies.familyOf({ title, unitName: unitPath.at(-1) ?? '', unitPath, language });
  return family.startsWith('title:') ? null : family;
};
const familiesOf = (title: string, unitPath: string[], language: 'ru' | 'en'): string[] => {
  const units = unitPath.toReversed().map((unit) => familyOf(unit, [], language));
  return [...new Set([familyOf(title, unitPath, language), ...units])].filter((each) => each !== null);
};
const lastHeading = ({ heading }: RelevantSection): string => heading.split(' / ').at(-1) ?? '';

const always = { en: ['Mission', 'Values'], ru: ['О нас', 'Миссия и ценности'] };
/** So many sections beside those that are wanted may be shown, over all positions of a language. */
const mostOthers = 8;

describe.each(['en', 'ru'] as const)('Choosing sections of a brief (%s)', (language) => {
  const markdown = readFileSync(`test/support/briefs/${language}.md`, 'utf8');
  const brief = briefFrom(markdown);
  const chooser = new SectionChooser(rules, (heading) => familyOf(heading, [], language));
  const chosen = ({ title, unitPath, kpiNames = [] }: ExpectedChoice): RelevantSection[] =>
    chooser.choose(brief, { title, unitPath, kpiNames, families: familiesOf(title, unitPath, language) });
  const headings = (sections: RelevantSection[]): string[] => sections.map(lastHeading);

  it.each(expectedChoices[language].map((each) => [each.title, each] as const))('finds what concerns %s', (_, each) => {
    expect(headings(chosen(each))).toEqual(expect.arrayContaining(each.wanted));
  });

  it('shows mission and values to everybody, before all else', () => {
    for (const each of expectedChoices[language]) {
      const sections = chosen(each);
      expect(headings(sections).slice(0, 2)).toEqual(always[language]);
      expect(sections.filter(({ reasons }) => reasons.includes('always'))).toHaveLength(2);
    }
  });

  it('shows little that concerns somebody else', () => {
    const others = expectedChoices[language].flatMap((each) =>
      headings(chosen(each)).filter((heading) => ![...each.wanted, ...always[language]].includes(heading)),
    );
    expect(others.length).toBeLessThanOrEqual(mostOthers);
  });

  it('says why, and chooses the same each time', () => {
    for (const each of expectedChoices[language]) {
      const sections = chosen(each);
      expect(sections.every(({ reasons }) => reasons.length > 0)).toBe(true);
      expect(
        new SectionChooser(rules, (heading) => familyOf(heading, [], language)).choose(briefFrom(markdown), {
          ...each,
          kpiNames: each.kpiNames ?? [],
          families: familiesOf(each.title, each.unitPath, language),
        }),
      ).toEqual(sections);
    }
  });
});

describe('SectionChooser', () => {
  const choose = (markdown: string, position: Partial<PositionWords>): RelevantSection[] =>
    new SectionChooser(rules, () => null).choose(briefFrom(markdown), {
      title: '',
      unitPath: [],
      kpiNames: [],
      families: [],
      ...position,
    });
  const others = '\n# A\nx\n# B\ny\n# C\nz\n# D\nw\n';

  it.each([
    ['закупок', 'Закупки'],
    ['закупкам', 'Закупочная политика'],
    ['продаж', 'Продажи и клиенты'],
    ['финансовый', 'Финансы'],
    ['кадров', 'Кадровая политика'],
    ['логистике', 'Логистика'],
    ['purchasing', 'Purchases'],
    ['accounting', 'Accounts'],
  ])('knows %s in "%s"', (word, heading) => {
    expect(choose(`# ${heading}\nText${others}`, { unitPath: [word] }).map(lastHeading)).toEqual([heading]);
  });

  it.each([
    ['аудит', 'Кредит'],
    ['контракт', 'Контроль'],
    ['дит', 'Аудит'],
    ['отдел', 'Отдел'],
    ['head', 'Head office'],
  ])('does not take %s for a word of "%s"', (word, heading) => {
    expect(choose(`# ${heading}\nText${others}`, { title: word, unitPath: [word] })).toEqual([]);
  });

  it('lets the own unit say more than those above it', () => {
    const markdown = `# Bakery\na\n# Milling\nb${others}`;
    const [first, second] = choose(markdown, { unitPath: ['Milling', 'Bakery'] });
    expect([first?.heading, second?.heading]).toEqual(['Bakery', 'Milling']);
    expect(first?.score).toBeGreaterThan(second?.score ?? Infinity);
  });

  it('takes a heading over the whole brief for its title and not for a topic of every section', () => {
    const markdown = `# About the company\n## Values\na\n## Bakery\nb${others.replaceAll('#', '##')}`;
    expect(choose(markdown, { title: 'Bakery' }).map(({ heading, reasons }) => [heading, reasons])).toEqual([
      ['About the company / Values', ['always']],
      ['About the company / Bakery', ['title bakery']],
    ]);
  });

  it('takes what stands below a heading for everybody as well', () => {
    expect(choose(`# Values\n## Courage\na${others}`, {}).map(lastHeading)).toEqual(['Courage']);
  });

  it('numbers the pieces of a long text, and has nothing to choose from an empty one', () => {
    const long = Array.from({ length: 3 }, () => 'We bake bread. '.repeat(100)).join('\n\n');
    expect(choose(`# Values\n${long}`, {}).map(({ heading }) => heading)).toEqual([
      'Values',
      'Values (2)',
      'Values (3)',
    ]);
    expect(choose('', { title: 'Baker' })).toEqual([]);
    expect(choose('Bread for all.', { title: 'Bread' })).toEqual([]);
  });
});
