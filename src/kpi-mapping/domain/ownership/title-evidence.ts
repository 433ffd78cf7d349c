import { countWithin, type IndexedUnit, type UnitIndex } from './unit-index.js';

/** How often the first holder of a set sits in the owner itself, or somewhere below it. */
const headInOwner = 0.6;
const headBelowOwner = 0.25;
/** How often a holder's title is found in the owner or below it, where the organisation knows the title at all. */
const titleInOwner = 0.8;
const titleMissing = Math.log2(1 - titleInOwner);

/** The holders of one title: how many there are, and the units where the title is found. */
export interface HolderTitle {
  readonly title: string;
  readonly holders: number;
  /** Preorder numbers of units, ascending. */
  readonly places: readonly number[];
}

/** How likely a random choice of `draws` units has at least `wanted` of those that `places` of `size` units are. */
function chanceOf(wanted: number, draws: number, places: number, size: number): number {
  const share = Math.min(places / size, 1);
  if (share === 1) return 1;
  let term = (1 - share) ** draws;
  let below = 0;
  for (let found = 0; found < wanted; found += 1) {
    below += term;
    term *= ((draws - found) / (found + 1)) * (share / (1 - share));
  }
  return Math.min(1, Math.max(1 - below, Number.EPSILON));
}

/**
 * What it says of a unit that the set's first holder sits in it, below it, or elsewhere; 0 where the title is unknown.
 * `among`: the number of units that the title is taken to be looked for in.
 */
export function headBits(head: HolderTitle, unit: IndexedUnit, index: UnitIndex, among: number): number {
  if (head.places.length === 0) return 0;
  const share = head.places.length / among;
  if (countWithin(head.places, unit.at, unit.at + 1) > 0) return Math.log2(headInOwner / share);
  const within = countWithin(head.places, unit.at, unit.end);
  if (within === 0) return titleMissing;
  const chance = chanceOf(1, unit.end - unit.at, head.places.length, index.size);
  return Math.max(titleMissing, Math.log2(headBelowOwner / chance));
}

/** What it says of a unit how many holders of this title it and the units below it have; 0 where the title is unknown. */
export function titleBits(title: HolderTitle, unit: IndexedUnit, index: UnitIndex): number {
  if (title.places.length === 0) return 0;
  const within = countWithin(title.places, unit.at, unit.end);
  if (within === 0) return titleMissing;
  const wanted = Math.min(title.holders, title.places.length);
  const found = Math.min(within, wanted);
  const chance = chanceOf(found, unit.end - unit.at, title.places.length, index.size);
  const allFound = found === wanted ? titleInOwner : titleInOwner / 2;
  return Math.max(-1, Math.log2(allFound / chance));
}
