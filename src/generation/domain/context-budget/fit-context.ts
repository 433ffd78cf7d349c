import { ContextOverBudget } from '../generation.errors.js';
import { type ContextBudget, contextSections, type ContextSectionName, type SectionRule } from './budget-rules.js';

/** One thing that a section says: a KPI, a title, a section of the brief. */
export interface ContextEntry {
  value: unknown;
  /** A shorter form that fits, where it may be cut; null where even that is too long. */
  shorten?: (fits: (value: unknown) => boolean) => unknown;
}

export type ContextEntries = Readonly<Record<ContextSectionName, readonly ContextEntry[]>>;

/** What became of a section: the entries that stay (the last one perhaps shortened), and its account. */
export interface FittedSection {
  name: ContextSectionName;
  values: unknown[];
  tokens: number;
  /** Tokens that it could have taken. */
  budget: number;
  /** Entries that had to go. */
  leftOut: number;
  shortened: boolean;
}

interface Section {
  name: ContextSectionName;
  rule: SectionRule;
  entries: readonly { entry: ContextEntry; tokens: number }[];
  /** What it gets in any case. */
  reserved: number;
}

/**
 * Fits the sections of a context into a budget of tokens. Each gets its floor (or what it needs, where that is less); the rest
 * is given by priority. Entries stay in their order and whole, but for those that say how to be shortened. After a section
 * that had to be cut, lower ones get no more than their floors.
 * @param tokensOf tokens of an entry as the prompt shows it.
 * @throws ContextOverBudget where the floors alone need more.
 */
export function fitContext(
  entries: ContextEntries,
  { tokens: budget, sections: rules }: ContextBudget,
  tokensOf: (value: unknown) => number,
): FittedSection[] {
  const sections = contextSections.map((name) => sectionOf(name, rules[name], entries[name], tokensOf));
  const reserved = sum(sections.map((section) => section.reserved));
  if (reserved > budget) throw new ContextOverBudget(budget, sections);
  let free = budget - reserved;
  let isTight = false;
  const fitted = byPriority(sections).map((section) => {
    const most = section.rule.most ?? Number.POSITIVE_INFINITY;
    const room = Math.min(section.reserved + (isTight ? 0 : free), most);
    const result = fill(section, room, tokensOf);
    free += section.reserved - result.tokens;
    isTight ||= room < most && (result.leftOut > 0 || result.shortened);
    return result;
  });
  return sections.map(({ name }) => fitted.find((each) => each.name === name)).filter((each) => each !== undefined);
}

function sectionOf(
  name: ContextSectionName,
  rule: SectionRule,
  entries: readonly ContextEntry[],
  tokensOf: (value: unknown) => number,
): Section {
  const counted = entries.map((entry) => ({ entry, tokens: tokensOf(entry.value) }));
  const need = sum(counted.map(({ tokens }) => tokens));
  const reserved = rule.floor === 'all' ? need : Math.min(need, rule.floor);
  return { name, rule, entries: counted, reserved };
}

/** Takes entries from the first on as long as they fit; the first that does not is shortened where it can be. */
function fill({ name, entries }: Section, room: number, tokensOf: (value: unknown) => number): FittedSection {
  const values: unknown[] = [];
  let tokens = 0;
  for (const { entry, tokens: needed } of entries) {
    if (tokens + needed > room) {
      const left = room - tokens;
      const short = entry.shorten?.((value) => tokensOf(value) <= left) ?? null;
      if (short !== null) {
        values.push(short);
        tokens += tokensOf(short);
      }
      const leftOut = entries.length - values.length;
      return { name, values, tokens, budget: room, leftOut, shortened: short !== null };
    }
    values.push(entry.value);
    tokens += needed;
  }
  return { name, values, tokens, budget: room, leftOut: 0, shortened: false };
}

const byPriority = (sections: readonly Section[]): Section[] =>
  sections.toSorted((a, b) => a.rule.priority - b.rule.priority);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
