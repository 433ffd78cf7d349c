import type { Evidence } from './evidence.js';
import type { Lexicon } from './lexicon.js';
import { contradicts, type Marks, sharesOne } from './marks.js';
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
  private readonly headPlaces: readonly number[];

  constructor(
    private readonly label: string,
    headTitle: string,
    private readonly index: UnitIndex,
    lexicon: Lexicon,
  ) {
    this.byLabel = index.marksOf(lexicon.labelWords(label));
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

  /** Whether the set says anything that could tell the unit from this twin. */
  tellsApart(unit: IndexedUnit, twin: IndexedUnit): boolean {
    const differing = [...unit.marks.own].filter(
      ([dimension, values]) => !sharesOne(values, twin.marks.own.get(dimension) ?? new Set()),
    );
    return differing.some(([dimension]) => this.byLabel.has(dimension) || this.byTitle.has(dimension));
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
