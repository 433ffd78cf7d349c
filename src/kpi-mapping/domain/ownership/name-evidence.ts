import type { IndexedUnit, UnitIndex } from './unit-index.js';
import { isShortFor, topicOf, type Word } from './word.js';

const derivedShare = 0.5;
const leastDerivedStem = 4;
/** The Russian noun suffix -к- gives way in derived words ("закупка", "закупочный"); a root this long stays behind. */
const leastRootBeforeSuffix = 5;
const leastInitials = 2;

/** What words that do not fit cost, in bits. */
const costOf = {
  /** The unit's name says more than the text. */
  unitWordLeft: 0.7,
  unitWordsLeftAtMost: 2.1,
  /** The text says more than the unit's name: worse when the word names other units. */
  textWordLeft: 1.5,
  textWordLeftKnown: 3,
  otherKindOfUnit: 4,
} as const;
const gainOf = { nothingLeft: 2, sameKindOfUnit: 1 } as const;

/**
 * Units of work that names choose from in general: words that fit are no chance in a small organisation either, so a
 * text that fits whole is weighed as if it were looked for among at least as many units.
 */
export const usualFields = 128;

/** What it costs where both say something else in the same place: "Sales North" and "Sales South". */
export const substitutedInTitle = 6;
export const substitutedInLabel = 12;

/** How well a text's words fit each unit's name, in bits, and which words fitted. */
export interface NameFit {
  readonly bits: number;
  readonly matched: readonly Word[];
}

/**
 * Compares the words of a text (a label, a title) with the names of all units. A word fits a whole word of a name by
 * its stem, as its cut form ("plan."), by a stem that is derived from the other (for half), or as the initials of
 * words in a row. What a fit is worth falls with the number of units that fit as well: log2(units / fitting units).
 */
export class NameEvidence {
  private readonly words: readonly Word[];
  private readonly type: string | null;
  private readonly fits: readonly (readonly WordFit[])[];
  private readonly unitsByFit = new Map<string, number>();
  private readonly known: readonly boolean[];

  constructor(
    private readonly index: UnitIndex,
    text: readonly Word[],
    private readonly substituted: number,
  ) {
    this.words = topicOf(text).filter((word) => word.text.length > 1 || word.designator !== null);
    this.type = text.find((word) => word.type !== null)?.type ?? null;
    // A text that is one abbreviation and nothing else is read letter for letter elsewhere (see `abbreviationCost`).
    const initials = this.words.length > 1;
    this.fits = index.units.map((unit) => this.words.map((word) => fitOf(word, unit, initials)));
    this.known = this.words.map((_, at) => this.fits.some((fit) => (fit[at]?.share ?? 0) > 0));
  }

  /** Null where no word fits. */
  of(unit: IndexedUnit): NameFit | null {
    const fits = this.fits[unit.at] ?? [];
    const matched = this.words.filter((_, at) => (fits[at]?.share ?? 0) > 0);
    if (matched.length === 0) return null;
    const share = fits.reduce((sum, fit) => sum + fit.share, 0) / matched.length;
    const among = share === 1 && matched.length === this.words.length ? usualFields : 0;
    const gain = share * Math.log2(Math.max(this.index.size, among) / this.unitsFitting(matched));
    return { bits: gain + this.adjustments(unit, fits), matched };
  }

  /** Every word of the text fits the unit's name, whose kind is not another one. */
  covers(unit: IndexedUnit): boolean {
    const fits = this.fits[unit.at] ?? [];
    const otherKind = this.type !== null && unit.type !== null && this.type !== unit.type;
    return fits.length > 0 && fits.every((fit) => fit.share === 1) && !otherKind;
  }

  private adjustments(unit: IndexedUnit, fits: readonly WordFit[]): number {
    const used = new Set(fits.flatMap((fit) => fit.used));
    const unitLeft = unit.content.filter((word) => !used.has(word));
    const textLeft = this.words.map((_, at) => at).filter((at) => (fits[at]?.share ?? 0) === 0);
    let bits = 0;
    if (this.type !== null && unit.type !== null)
      bits += this.type === unit.type ? gainOf.sameKindOfUnit : -costOf.otherKindOfUnit;
    if (unitLeft.length === 0 && textLeft.length === 0) return bits + gainOf.nothingLeft;
    if (unitLeft.length > 0 && textLeft.length > 0) return bits - this.substituted;
    for (const at of textLeft) bits -= this.known[at] ? costOf.textWordLeftKnown : costOf.textWordLeft;
    return bits - Math.min(unitLeft.length * costOf.unitWordLeft, costOf.unitWordsLeftAtMost);
  }

  private unitsFitting(matched: readonly Word[]): number {
    const key = matched.map((word) => this.words.indexOf(word)).join(',');
    const counted = this.unitsByFit.get(key);
    if (counted !== undefined) return counted;
    const places = matched.map((word) => this.words.indexOf(word));
    const count = this.fits.filter((fit) => places.every((at) => (fit[at]?.share ?? 0) > 0)).length;
    this.unitsByFit.set(key, count);
    return count;
  }
}

export interface WordFit {
  /** 1: the same word; below 1: a word derived from it; 0: no fit. */
  readonly share: number;
  /** The unit's content words that it stands for. */
  readonly used: readonly Word[];
}

const noFit: WordFit = { share: 0, used: [] };

export function fitOf(word: Word, unit: IndexedUnit, byInitials: boolean): WordFit {
  const same = unit.content.find((other) => other.stem === word.stem);
  if (same) return { share: 1, used: [same] };
  const whole = unit.content.find((other) => isShortFor(word, other.text));
  if (whole) return { share: 1, used: [whole] };
  const initials = byInitials && word.capitals ? initialsIn(word, unit) : [];
  if (initials.length > 0) return { share: 1, used: initials.filter((other) => other.kind === 'content') };
  const derived = unit.content.find((other) => areDerived(word.stem, other.stem));
  return derived ? { share: derivedShare, used: [derived] } : noFit;
}

/** One stem is the whole beginning of the other: "design" and "designer", never a part from the middle. */
function areDerived(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const root = short.endsWith('к') && short.length > leastRootBeforeSuffix ? short.slice(0, -1) : short;
  return root.length >= leastDerivedStem && /^\p{L}+$/u.test(root) && long.startsWith(root);
}

/** The words in a row whose first letters the abbreviation is; connectors between them may be left out. */
function initialsIn(word: Word, unit: IndexedUnit): Word[] {
  if (word.text.length < leastInitials) return [];
  const words = unit.words.filter((other) => other.kind !== 'connector');
  for (let start = 0; start + word.text.length <= words.length; start += 1) {
    const run = words.slice(start, start + word.text.length);
    if (run.every((other, at) => other.text.startsWith(word.text.charAt(at)))) return run;
  }
  return [];
}
