import type { Headship } from './headship.js';
import type { OrganizationTree } from './organization-tree.js';
import type { PeopleBelow } from './people-counts.js';
import { type PositionCategory, categoryOfHead } from './position-category.js';
import type { Headcount, ManagerRef, Position, Unit } from './unit.js';

/** How many siblings and peers are named one by one; the count is of all. */
export const listedNeighbours = 20;

/** Everything that the tree says of a position; nothing of it is guessed. */
export interface PositionFacts {
  positionId: string;
  title: string;
  unit: { id: string; name: string; path: string[] };
  level: number;
  isHead: boolean;
  /** Why the unit's head is this position, another one or unknown; `candidates` are equally good titles. */
  headship: { basis: Headship['basis']; headPositionId: string | null; candidates: string[] };
  category: PositionCategory;
  /** The head of the unit; for the head itself the head of the nearest unit above that has one; null where nobody is known to be it. */
  directManager: ManagerRef | null;
  subordinates: { childUnits: number; descendantUnits: number; people: PeopleBelow };
  headcount: Headcount;
  siblings: { count: number; units: { id: string; name: string }[] };
  peers: { count: number; positions: { positionId: string; title: string }[] };
}

/** All facts of one position: path, headship, manager, subordinates, category and neighbours, each with its basis. */
export function positionFactsOf(tree: OrganizationTree, position: Position): PositionFacts {
  const unit = tree.unitOf(position);
  const headship = tree.headshipOf(unit);
  const isHead = headship.head?.id === position.id;
  const siblings = tree.childrenOf(tree.parentOf(unit) ?? null);
  const peers = tree.positionsOf(unit);
  return {
    positionId: position.id,
    title: position.title,
    unit: { id: unit.id, name: unit.name, path: tree.pathOf(unit) },
    level: unit.level,
    isHead,
    headship: {
      basis: headship.basis,
      headPositionId: headship.head?.id ?? null,
      candidates: headship.head ? [] : headship.candidates.map((candidate) => candidate.title),
    },
    category: isHead ? categoryOfHead(tree, unit) : 'specialist',
    directManager: isHead ? tree.managerAbove(unit) : headship.head && tree.refOf(headship.head),
    subordinates: isHead
      ? subordinatesOf(tree, unit)
      : { childUnits: 0, descendantUnits: 0, people: { count: 0, basis: 'positions' } },
    headcount: unit.headcount,
    siblings: { count: siblings.length - 1, units: othersOf(siblings, unit.id).map(({ id, name }) => ({ id, name })) },
    peers: {
      count: peers.length - 1,
      positions: othersOf(peers, position.id).map(({ id, title }) => ({ positionId: id, title })),
    },
  };
}

function othersOf<T extends { id: string }>(all: readonly T[], id: string): T[] {
  return all
    .slice(0, listedNeighbours + 1)
    .filter((each) => each.id !== id)
    .slice(0, listedNeighbours);
}

function subordinatesOf(tree: OrganizationTree, unit: Unit): PositionFacts['subordinates'] {
  return {
    childUnits: tree.childrenOf(unit).length,
    descendantUnits: tree.descendantCountOf(unit),
    people: tree.peopleBelowHeadOf(unit),
  };
}
