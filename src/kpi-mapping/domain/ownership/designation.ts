import type { Evidence } from './evidence.js';
import type { Lexicon } from './lexicon.js';
import { contradicts, identities, type Marks, sharesOne } from './marks.js';
import type { IndexedUnit, UnitIndex } from './unit-index.js';

/** Another number is no weak sign against a unit but says that it is another one, whatever else is alike. */
export const contradictedByLabel = -20;
const contradictedByTitle = -10;
/** Less than an independent signal: units of any kind bear a number. */
const supportAtMost = 2;

export interface DesignationFinding {
  readonly evidence: Evidence | null;
  readonly contradicted: boolean;
  readonly supported: boolean;
}

const silent: DesignationFinding = { evidence: null, contradicted: false, supported: false };

/**
 * What tells twins apart is identity, not topic: numbers, letters, proper names, places and opposite qualifiers
 * that the label (or else the title of the first holder) says, against those of each unit.
 */
export class Designation {
  private readonly byLabel: Marks;
  private readonly byTitle: Marks;
  private readonly isWorded: boolean;
  private readonly headPlaces: readonly number[];

  constructor(
    private readonly label: string,
    headTitle: string,
    private readonly index: UnitIndex,
    lexicon: Lexicon,
  ) {
    const labelWords = lexicon.labelWords(label);
    this.isWorded = labelWords.some(({ kind }) => kind === 'content');
    this.byLabel = index.marksOf(labelWords);
    const words = lexicon.titleWords(headTitle);
    const leads = words.some(({ kind }) => kind === 'head') && !words.some(({ kind }) => kind === 'deputy');
    const title = leads ? index.marksOf(words) : new Map<string, ReadonlySet<string>>();
    this.byTitle = new Map([...title].filter(([dimension]) => !this.byLabel.has(dimension)));
    this.headPlaces = index.placesOf(lexicon.titleKey(headTitle));
  }

  of(unit: IndexedUnit): DesignationFinding {
    for (const [dimension, said] of this.byLabel)
      if (contradicts(said, unit.marks, dimension))
        return { evidence: this.against(unit, contradictedByLabel, 'label'), contradicted: true, supported: false };
    const bearsHead = this.headPlaces.includes(unit.at);
    for (const [dimension, said] of bearsHead ? [] : this.byTitle)
      if (contradicts(said, unit.marks, dimension))
        return {
          evidence: this.against(unit, contradictedByTitle, "first holder's title"),
          contradicted: false,
          supported: false,
        };
    return this.support(unit);
  }

  /** The unit differs from another in a number, a name or a qualifier, and the set says nothing of it. */
  isAmbiguous(unit: IndexedUnit, twin: IndexedUnit): boolean {
    const differing = [...unit.marks.own].filter(([dimension, values]) => {
      const others = twin.marks.own.get(dimension);
      return others !== undefined && !sharesOne(values, others);
    });
    return (
      differing.length > 0 &&
      !differing.some(([dimension]) => this.byLabel.has(dimension) || this.byTitle.has(dimension))
    );
  }

  /**
   * The unit bears a number, a proper name or a place that the set does not say, while its label is made of words:
   * they may be what another one is called.
   */
  isUnsaid(unit: IndexedUnit): boolean {
    const bears = [...unit.marks.own.keys()].filter((dimension) => identities.includes(dimension));
    const says = bears.some((dimension) => this.byLabel.has(dimension) || this.byTitle.has(dimension));
    return this.isWorded && bears.length > 0 && !says;
  }

  private support(unit: IndexedUnit): DesignationFinding {
    const shared = [...this.byLabel].filter(([dimension, said]) =>
      sharesOne(said, unit.marks.holding.get(dimension) ?? new Set()),
    );
    if (shared.length === 0) return silent;
    const bearers = this.index.units.filter(({ marks }) =>
      shared.every(([dimension, said]) => sharesOne(said, marks.holding.get(dimension) ?? new Set())),
    ).length;
    const strength = Math.min(Math.log2(this.index.size / bearers), supportAtMost);
    const detail = `What tells "${unit.unit.name}" from units like it is in the label "${this.label}".`;
    return { evidence: { signal: 'label-words', strength, detail }, contradicted: false, supported: true };
  }

  private against(unit: IndexedUnit, strength: number, where: string): Evidence {
    const detail = `The ${where} names another one than "${unit.unit.name}": its number, place or kind differs.`;
    return { signal: 'label-elsewhere', strength, detail };
  }
}
