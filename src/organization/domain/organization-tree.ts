import { languageOf, normaliseName } from '../../platform/kernel/index.js';
import { type CareerOptions, careerOptionsOf } from './career-options.js';
import { groupByName } from './group-by-name.js';
import { type Headship, headshipOf } from './headship.js';
import { NameIndex } from './name-index.js';
import { type PeopleBelow, PeopleCounts } from './people-counts.js';
import { type PositionFacts, positionFactsOf } from './position-facts.js';
import { type TitleReader } from './title-reading.js';
import { PositionsByUnit } from './positions-by-unit.js';
import { Preorder } from './preorder.js';
import type { Position, PositionRef, Unit } from './unit.js';

export interface OrganizationTreeProps {
  versionId: string;
  versionNumber: number;
  /** Any order in which siblings stand as in the source; parents need not come first. */
  units: readonly Unit[];
  positions: readonly Position[];
  /** The title words of each language; the one of the organisation's own language is used. */
  titles: Record<'ru' | 'en', TitleReader>;
}

/** How many names are read to tell the organisation's language. */
const languageSample = 2_000;

/** The whole tree of one organisation version, immutable. Look-ups take constant time; heads, people and search indexes are made on first use. */
export class OrganizationTree {
  readonly versionId: string;
  /** Counts up with every accepted import: what people call the version. */
  readonly versionNumber: number;
  readonly language: 'ru' | 'en';
  /** In preorder, siblings in the order of the source. */
  readonly units: readonly Unit[];
  /** Grouped by unit, in the order of the units. */
  readonly positions: readonly Position[];
  readonly titles: TitleReader;
  private readonly order: Preorder;
  private readonly grouped: PositionsByUnit;
  private readonly headships: (Headship | undefined)[];
  private readonly lazy: {
    byNumber?: Map<string, Unit>;
    byName?: Map<string, Unit[]>;
    positionIndex?: Map<string, number>;
    people?: PeopleCounts;
    unitIndex?: NameIndex;
    titleIndex?: NameIndex;
    byTitle?: Map<string, Position[]>;
  } = {};

  constructor({ versionId, versionNumber, units, positions, titles }: OrganizationTreeProps) {
    this.versionId = versionId;
    this.versionNumber = versionNumber;
    this.order = new Preorder(units);
    this.units = this.order.units;
    this.language = languageOf(
      this.units
        .slice(0, languageSample)
        .map((unit) => unit.name)
        .join(' '),
    );
    this.titles = titles[this.language];
    this.grouped = new PositionsByUnit(positions, this.order);
    this.positions = this.grouped.all;
    this.headships = new Array<Headship | undefined>(this.units.length);
  }

  unit(id: string): Unit | undefined {
    const index = this.order.indexOf(id);
    return index === undefined ? undefined : this.units[index];
  }

  unitByNumber(number: string): Unit | undefined {
    this.lazy.byNumber ??= new Map(this.units.flatMap((unit) => (unit.number === null ? [] : [[unit.number, unit]])));
    return this.lazy.byNumber.get(number);
  }

  /** Every unit of that name, compared normalised. */
  unitsNamed(name: string): Unit[] {
    this.lazy.byName ??= groupByName(this.units, (unit) => unit.name);
    return this.lazy.byName.get(normaliseName(name)) ?? [];
  }

  /** Every unit whose whole path has these names (siblings may share one). */
  unitsAt(path: readonly string[]): Unit[] {
    return this.unitsEndingWith(path).filter((unit) => unit.level === path.length);
  }

  /** The unit with this path; undefined where there is none or siblings share the name. */
  unitAt(path: readonly string[]): Unit | undefined {
    const units = this.unitsAt(path);
    return units.length === 1 ? units[0] : undefined;
  }

  /** Every unit whose path ends with these names. */
  unitsEndingWith(path: readonly string[]): Unit[] {
    const wanted = path.map(normaliseName);
    return this.unitsNamed(path.at(-1) ?? '').filter((unit) => {
      const line = [unit, ...this.ancestorsOf(unit)];
      return wanted.every((name, index) => normaliseName(line[wanted.length - 1 - index]?.name ?? '') === name);
    });
  }

  parentOf(unit: Unit): Unit | undefined {
    return unit.parentId === null ? undefined : this.unit(unit.parentId);
  }

  /** The nearest first. */
  ancestorsOf(unit: Unit): Unit[] {
    const ancestors: Unit[] = [];
    for (let each = this.parentOf(unit); each; each = this.parentOf(each)) ancestors.push(each);
    return ancestors;
  }

  /** The units directly below one, or the top units. */
  childrenOf(unit: Unit | null): readonly Unit[] {
    return this.order.childrenAt(unit === null ? null : this.indexOf(unit));
  }

  /** The unit and all units below it, in preorder. */
  subtreeOf(unit: Unit): readonly Unit[] {
    const index = this.indexOf(unit);
    return this.units.slice(index, this.order.endOf(index));
  }

  /** How many units are below a unit. */
  descendantCountOf(unit: Unit): number {
    const index = this.indexOf(unit);
    return this.order.endOf(index) - index - 1;
  }

  /** Names from the top down to the unit itself. */
  pathOf(unit: Unit): string[] {
    return [...this.ancestorsOf(unit).reverse(), unit].map((each) => each.name);
  }

  position(id: string): Position | undefined {
    this.lazy.positionIndex ??= new Map(this.positions.map((position, index) => [position.id, index]));
    const index = this.lazy.positionIndex.get(id);
    return index === undefined ? undefined : this.positions[index];
  }

  positionsOf(unit: Unit): readonly Position[] {
    return this.grouped.of(this.indexOf(unit));
  }

  /** The positions of the unit and of all units below it. */
  positionsBelow(unit: Unit): readonly Position[] {
    const index = this.indexOf(unit);
    return this.grouped.between(index, this.order.endOf(index));
  }

  /** Every position of that title, compared normalised. */
  positionsTitled(title: string): Position[] {
    this.lazy.byTitle ??= groupByName(this.positions, (position) => position.title);
    return this.lazy.byTitle.get(normaliseName(title)) ?? [];
  }

  /** @throws RangeError where the position is of another tree. */
  unitOf(position: Position): Unit {
    const unit = this.unit(position.unitId);
    if (!unit) throw new RangeError(`Position ${position.id} is not of organisation version ${this.versionId}.`);
    return unit;
  }

  refOf(position: Position): PositionRef {
    return { positionId: position.id, title: position.title, unitPath: this.pathOf(this.unitOf(position)) };
  }

  headshipOf(unit: Unit): Headship {
    const index = this.indexOf(unit);
    const described = { name: unit.name, hasUnitsBelow: this.order.endOf(index) > index + 1 };
    return (this.headships[index] ??= headshipOf(described, this.positionsOf(unit), this.titles));
  }

  headOf(unit: Unit): Position | null {
    return this.headshipOf(unit).head;
  }

  /** Whether a position is known to head its unit. */
  isHead(position: Position): boolean {
    return this.headOf(this.unitOf(position))?.id === position.id;
  }

  /** How many people work in a unit and below it besides its head, as far as that is known. */
  peopleBelowHeadOf(unit: Unit): PeopleBelow {
    this.lazy.people ??= new PeopleCounts(this);
    return this.lazy.people.belowHeadOf(unit);
  }

  factsOf(position: Position): PositionFacts {
    return positionFactsOf(this, position);
  }

  careerOf(position: Position): CareerOptions {
    return careerOptionsOf(this, position);
  }

  /** The typo-tolerant index over unit names. */
  get unitIndex(): NameIndex {
    return (this.lazy.unitIndex ??= new NameIndex(this.units.map((unit) => unit.name)));
  }

  /** The typo-tolerant index over titles, by position. */
  get titleIndex(): NameIndex {
    return (this.lazy.titleIndex ??= new NameIndex(this.positions.map((position) => position.title)));
  }

  private indexOf(unit: Unit): number {
    const index = this.order.indexOf(unit.id);
    if (index === undefined) throw new RangeError(`Unit ${unit.id} is not of organisation version ${this.versionId}.`);
    return index;
  }
}
