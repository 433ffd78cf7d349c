import { languageOf } from '../../platform/kernel/index.js';
import { type CareerOptions, careerOptionsOf } from './career-options.js';
import { fromInside } from './branch-unit.js';
import { type Headship, headshipOf } from './headship.js';
import { type PeopleBelow, PeopleCounts } from './people-counts.js';
import { type PositionFacts, positionFactsOf } from './position-facts.js';
import { type TitleReader } from './title-reading.js';
import { PositionsByUnit } from './positions-by-unit.js';
import { Preorder } from './preorder.js';
import { RecentBranches } from './recent-branches.js';
import { TreeLookups } from './tree-lookups.js';
import { TreeNames } from './tree-names.js';
import type { ManagerRef, Position, PositionRef, Unit } from './unit.js';

export interface OrganizationTreeProps {
  versionId: string;
  versionNumber: number;
  /** Any order in which siblings stand as in the source; parents need not come first. */
  units: readonly Unit[];
  positions: readonly Position[];
  /** The title words of each language; the one of the organisation's own language is used. */
  titles: Record<'ru' | 'en', TitleReader>;
}

/** A unit of a tree with everything below it, to be seen as if there were nothing else. */
interface BranchProps {
  whole: OrganizationTree;
  root: Unit;
}

/** How many names are read to tell the organisation's language. */
const languageSample = 2_000;

/**
 * The tree of one organisation version, immutable: the whole, or the branch below one unit, which knows of nothing beside and
 * above it but names of units on its path. Look-ups take constant time; heads, people and search indexes are made on first use.
 */
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
  /** The lowest level whose heads are top managers: below a single root also that of its children. */
  readonly lowestTopLevel: number;
  private readonly order: Preorder;
  private readonly grouped: PositionsByUnit;
  private readonly whole: OrganizationTree;
  /** The units above a branch, the nearest first; they are named in paths and nowhere else. */
  private readonly above: readonly Unit[];
  private readonly lazy: {
    lookups?: TreeLookups;
    headships?: (Headship | undefined)[];
    people?: PeopleCounts;
    branches?: RecentBranches;
    names?: TreeNames;
  } = {};

  constructor(props: OrganizationTreeProps | BranchProps) {
    if ('whole' in props) {
      const { whole, root } = props;
      const [index, end] = whole.runOf(root);
      const isInside = (id: string): boolean => isBetween(whole.order.indexOf(id), index, end);
      this.whole = whole;
      this.above = whole.ancestorsOf(root);
      this.order = whole.order.within(index, (unit) => fromInside(unit, root, isInside));
      this.grouped = whole.grouped.within(index, end);
      ({ versionId: this.versionId, versionNumber: this.versionNumber, language: this.language } = whole);
      ({ titles: this.titles, lowestTopLevel: this.lowestTopLevel } = whole);
    } else {
      this.whole = this;
      this.above = [];
      this.order = Preorder.of(props.units);
      this.grouped = PositionsByUnit.of(props.positions, this.order);
      ({ versionId: this.versionId, versionNumber: this.versionNumber } = props);
      this.language = languageOf(namesOf(this.order.units.slice(0, languageSample)).join(' '));
      this.titles = props.titles[this.language];
      this.lowestTopLevel = this.order.childrenAt(null).length === 1 ? 2 : 1;
    }
    this.units = this.order.units;
    this.positions = this.grouped.all;
  }

  get isWhole(): boolean {
    return this.whole === this;
  }

  /** The branch below a unit, the unit included; null where this tree has no such unit. */
  within(unitId: string): OrganizationTree | null {
    const { whole } = this;
    const root = this.unit(unitId) && whole.unit(unitId);
    if (!root) return null;
    whole.lazy.branches ??= new RecentBranches(whole.units.length);
    return whole.lazy.branches.of(root, () => new OrganizationTree({ whole, root }));
  }

  unit(id: string): Unit | undefined {
    const index = this.order.indexOf(id);
    return index === undefined ? undefined : this.units[index];
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
    return this.units.slice(...this.runOf(unit));
  }

  /** How many units are below a unit. */
  descendantCountOf(unit: Unit): number {
    const [index, end] = this.runOf(unit);
    return end - index - 1;
  }

  /** Names from the top of the organisation down to the unit itself. */
  pathOf(unit: Unit): string[] {
    return namesOf([unit, ...this.ancestorsOf(unit), ...this.above]).reverse();
  }

  position(id: string): Position | undefined {
    const position = this.lookups.position(id);
    return position && this.unit(position.unitId) && position;
  }

  positionsOf(unit: Unit): readonly Position[] {
    return this.grouped.of(this.indexOf(unit));
  }

  /** The positions of the unit and of all units below it. */
  positionsBelow(unit: Unit): readonly Position[] {
    return this.grouped.between(...this.runOf(unit));
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
    if (!this.isWhole) return this.whole.headshipOf(unit);
    const index = this.indexOf(unit);
    const described = { name: unit.name, hasUnitsBelow: this.descendantCountOf(unit) > 0 };
    this.lazy.headships ??= new Array<Headship | undefined>(this.units.length);
    return (this.lazy.headships[index] ??= headshipOf(described, this.positionsOf(unit), this.titles));
  }

  headOf(unit: Unit): Position | null {
    return this.headshipOf(unit).head;
  }

  /** Whether a position is known to head its unit. */
  isHead(position: Position): boolean {
    return this.headOf(this.unitOf(position))?.id === position.id;
  }

  /** Who the head of a unit reports to; of a position above a branch only the title and the path are known in it. */
  managerAbove(unit: Unit): ManagerRef | null {
    const manager = this.headAmong(this.ancestorsOf(unit));
    if (manager) return this.refOf(manager);
    const outside = this.whole.headAmong(this.above);
    return outside && { ...this.whole.refOf(outside), positionId: null };
  }

  /** How many people work in a unit and below it besides its head, as far as that is known. */
  peopleBelowHeadOf(unit: Unit): PeopleBelow {
    const { whole } = this;
    whole.lazy.people ??= new PeopleCounts(whole);
    return whole.lazy.people.belowHeadOf(unit);
  }

  factsOf(position: Position): PositionFacts {
    return positionFactsOf(this, position);
  }

  careerOf(position: Position): CareerOptions {
    return careerOptionsOf(this, position);
  }

  /** What texts mean in this tree. */
  get names(): TreeNames {
    return (this.lazy.names ??= new TreeNames(this, this.lookups));
  }

  private get lookups(): TreeLookups {
    const { whole } = this;
    return (whole.lazy.lookups ??= new TreeLookups(whole.units, whole.positions));
  }

  private headAmong(units: readonly Unit[]): Position | null {
    for (const unit of units) {
      const head = this.headOf(unit);
      if (head) return head;
    }
    return null;
  }

  /** The index of a unit and the index after the last unit below it. */
  private runOf(unit: Unit): [index: number, end: number] {
    const index = this.indexOf(unit);
    return [index, this.order.endOf(index)];
  }

  private indexOf(unit: Unit): number {
    const index = this.order.indexOf(unit.id);
    if (index === undefined) throw new RangeError(`Unit ${unit.id} is not of organisation version ${this.versionId}.`);
    return index;
  }
}

const isBetween = (index: number | undefined, from: number, to: number): boolean =>
  index !== undefined && index >= from && index < to;

const namesOf = (units: readonly Unit[]): string[] => units.map(({ name }) => name);
