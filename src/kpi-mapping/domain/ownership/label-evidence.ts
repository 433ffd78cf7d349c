import { normaliseName } from '../../../platform/kernel/index.js';
import { abbreviationCost, abbreviationOf, type Abbreviation } from './abbreviation.js';
import type { Evidence } from './evidence.js';
import type { Lexicon } from './lexicon.js';
import { isNumeral, type Word } from './word.js';
import { NameEvidence, substitutedInLabel, usualFields } from './name-evidence.js';
import type { IndexedUnit, UnitIndex } from './unit-index.js';

/** Bits above what it takes to single out one unit: the whole name is said, and only this unit bears it. */
const uniqueNameBits = 11;
const sharedNameBits = 6;
/** No single reading of a label is worth more than this above log2(units). */
const readingBitsAtMost = 3;
/** A label that names other units speaks against the rest. */
const elsewhereBits = -3;
/** A reading this cheap is letter for letter. */
const exactCost = 0.5;
const leastCoverForElsewhere = 4;

export interface LabelFinding {
  readonly evidence: Evidence | null;
  /** The label is the whole name of this unit and of no other. */
  readonly decisive: boolean;
}

/** What a set's label (or its code) says of each unit. */
export class LabelEvidence {
  private readonly names: NameEvidence;
  private readonly abbreviation: Abbreviation | null;
  private readonly costs: readonly (number | null)[];
  private readonly named: readonly IndexedUnit[];
  private readonly letterBits: number;
  private readonly namesSome: boolean;
  /** The label's own words, in comparison form: what repeats them elsewhere says nothing new. */
  readonly stems: ReadonlySet<string>;

  constructor(
    private readonly text: string,
    private readonly index: UnitIndex,
    lexicon: Lexicon,
  ) {
    const words = lexicon.labelWords(text);
    this.stems = new Set(words.map((word) => word.stem));
    this.names = new NameEvidence(index, words, substitutedInLabel);
    this.abbreviation = abbreviationOf(spelled(words, text));
    const { abbreviation } = this;
    this.costs = index.units.map((unit) =>
      abbreviation ? abbreviationCost(abbreviation, spoken(unit), (word) => lexicon.opensTail(word)) : null,
    );
    this.named = index.unitsNamed(text);
    this.letterBits = (abbreviation?.letters ?? []).reduce(
      (sum, { letter }, at) => sum - Math.log2(index.frequencyOf(letter, at === 0)),
      0,
    );
    this.namesSome = this.named.length > 0 || this.exactAbbreviations() > 0 || this.fullNames() > 0;
  }

  of(unit: IndexedUnit): LabelFinding {
    if (this.named.includes(unit)) return this.sameName();
    const found = [this.abbreviated(unit), this.worded(unit)]
      .filter((each) => each !== null)
      .sort((left, right) => right.strength - left.strength)[0];
    if (found && found.strength !== 0) return { evidence: this.tempered(found), decisive: false };
    if (!this.namesSome) return { evidence: null, decisive: false };
    return {
      evidence: {
        signal: 'label-elsewhere',
        strength: elsewhereBits,
        detail: `The label "${this.text}" names other units.`,
      },
      decisive: false,
    };
  }

  private sameName(): LabelFinding {
    const unique = this.named.length === 1;
    const strength = Math.log2(this.index.size / this.named.length) + (unique ? uniqueNameBits : sharedNameBits);
    const others = unique ? 'no other unit has it' : `${this.named.length} units have it`;
    return {
      evidence: { signal: 'label-name', strength, detail: `"${this.text}" is the unit's name; ${others}.` },
      decisive: unique,
    };
  }

  /** A partial reading is worth nothing where the label is the whole name of other units. */
  private tempered(found: Evidence): Evidence {
    if (this.named.length === 0) return found;
    return { ...found, strength: Math.min(found.strength, 0) + elsewhereBits };
  }

  private abbreviated(unit: IndexedUnit): Evidence | null {
    const cost = this.costs[unit.at] ?? null;
    if (cost === null) return null;
    const strength = Math.min(this.letterBits, this.most) - cost;
    const how = cost <= exactCost ? 'the initials' : 'some of the initials';
    return { signal: 'label-abbreviation', strength, detail: `"${this.text}" is ${how} of "${unit.unit.name}".` };
  }

  private worded(unit: IndexedUnit): Evidence | null {
    const fit = this.names.of(unit);
    if (!fit) return null;
    const words = fit.matched.map((word) => word.text).join(', ');
    return {
      signal: 'label-words',
      strength: Math.min(fit.bits, this.most),
      detail: `Words of the label are words of the unit's name: ${words}.`,
    };
  }

  private get most(): number {
    return Math.log2(Math.max(this.index.size, usualFields)) + readingBitsAtMost;
  }

  private exactAbbreviations(): number {
    return this.costs.filter((cost) => cost !== null && cost <= exactCost).length;
  }

  private fullNames(): number {
    return this.index.units.filter((unit) => (this.names.of(unit)?.bits ?? 0) >= leastCoverForElsewhere).length;
  }
}

/** Initials leave numbers out: "RW 2" is "Repair Works № 2". */
const spoken = (unit: IndexedUnit): readonly Word[] =>
  unit.words.filter((word) => !isNumeral(word) || /^(?![ivx]+$)\p{L}{2,}$/u.test(word.text));

/** A label of one word besides "KPI" and the like is that word; another label is itself. */
function spelled(words: readonly Word[], text: string): string {
  const [only, ...others] = words.filter((word) => !isNumeral(word));
  if (!only || others.length > 0) return text;
  const start = normaliseName(text).indexOf(only.text);
  return start < 0
    ? text
    : text
        .normalize('NFC')
        .trim()
        .slice(start, start + only.text.length);
}
