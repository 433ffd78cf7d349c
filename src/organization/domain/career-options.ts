import { areRelated } from './related-words.js';
import type { OrganizationTree } from './organization-tree.js';
import type { Position, PositionRef, Unit } from './unit.js';

/** How many steps of each kind are named. */
export const listedCareerSteps = 5;

/** How many units beside are looked into; a bound for very wide trees. */
const consideredSiblings = 100;

/** Where the holder of a position may come from and go to, as far as the tree knows it; each list has at most five. */
export interface CareerOptions {
  from: PositionRef[];
  vertical: PositionRef[];
  horizontal: PositionRef[];
  expert: PositionRef[];
}

/** The career options of a position, taken from its unit, the units above, below and beside it. */
export function careerOptionsOf(tree: OrganizationTree, position: Position): CareerOptions {
  const unit = tree.unitOf(position);
  const isHead = tree.isHead(position);
  const colleagues = tree
    .positionsOf(unit)
    .filter((each) => each.id !== position.id && each.id !== tree.headOf(unit)?.id);
  const ladder = new Ladder(tree, position);
  return {
    from: refs(tree, isHead ? successorsOf(tree, unit, colleagues) : colleagues.filter((each) => ladder.isBelow(each))),
    vertical: refs(
      tree,
      isHead ? headsAbove(tree, unit).slice(0, 1) : [tree.headOf(unit) ?? headsAbove(tree, unit)[0]],
    ),
    horizontal: refs(tree, isHead ? headsOf(tree, siblingsOf(tree, unit)) : sameRoleBeside(tree, unit, ladder)),
    expert: refs(tree, isHead ? [] : colleagues.filter((each) => ladder.isAbove(each))),
  };
}

/** Compares titles of one family by their seniority. */
class Ladder {
  private readonly own: { step: number; family: string[] };

  constructor(
    private readonly tree: OrganizationTree,
    position: Position,
  ) {
    this.own = tree.titles.seniorityOf(position.title);
  }

  isAbove = (other: Position): boolean => this.compare(other, (step) => step > this.own.step);
  isBelow = (other: Position): boolean => this.compare(other, (step) => step < this.own.step);
  isBeside = (other: Position): boolean => this.compare(other, (step) => step === this.own.step);

  private compare(other: Position, matches: (step: number) => boolean): boolean {
    if (this.tree.titles.read(other.title).role !== 'member' && !this.isOfOwnWords(other)) return false;
    const { step, family } = this.tree.titles.seniorityOf(other.title);
    return (
      matches(step) &&
      this.own.family.length > 0 &&
      this.own.family.some((word) => family.some((each) => areRelated(word, each)))
    );
  }

  /** "Главный юрисконсульт" reads like a head but is the top of the expert ladder. */
  private isOfOwnWords(other: Position): boolean {
    return this.tree.titles.read(other.title).role === 'weak-head';
  }
}

/** Deputies of the unit and heads of the units directly below. */
function successorsOf(tree: OrganizationTree, unit: Unit, colleagues: readonly Position[]): Position[] {
  const deputies = colleagues.filter((each) => tree.titles.read(each.title).role === 'deputy');
  return [...deputies, ...headsOf(tree, tree.childrenOf(unit))];
}

function headsAbove(tree: OrganizationTree, unit: Unit): Position[] {
  return headsOf(tree, tree.ancestorsOf(unit));
}

/** Positions of the same family and step in the units beside. */
function sameRoleBeside(tree: OrganizationTree, unit: Unit, ladder: Ladder): Position[] {
  return siblingsOf(tree, unit).flatMap((each) => tree.positionsOf(each).filter(ladder.isBeside));
}

function siblingsOf(tree: OrganizationTree, unit: Unit): Unit[] {
  return tree
    .childrenOf(tree.parentOf(unit) ?? null)
    .slice(0, consideredSiblings)
    .filter((each) => each.id !== unit.id);
}

function headsOf(tree: OrganizationTree, units: readonly Unit[]): Position[] {
  return units.map((unit) => tree.headOf(unit)).filter((head) => head !== null);
}

function refs(tree: OrganizationTree, positions: readonly (Position | undefined)[]): PositionRef[] {
  return positions
    .filter((position) => position !== undefined)
    .slice(0, listedCareerSteps)
    .map((position) => tree.refOf(position));
}
