import type { Preorder } from './preorder.js';
import type { Position } from './unit.js';

/** Positions in the order of their units: those of a unit, and those of a subtree, are one run. */
export class PositionsByUnit {
  /** Grouped by unit, in the order of the units. */
  readonly all: readonly Position[];
  /** One more entry than there are units. */
  private readonly firstOfUnit: Uint32Array;
  private readonly ofUnit: (readonly Position[] | undefined)[];

  /** @throws RangeError where a position is of an unknown unit. */
  constructor(positions: readonly Position[], order: Preorder) {
    const { grouped, firstOfUnit } = groupByUnit(positions, order);
    this.all = grouped;
    this.firstOfUnit = firstOfUnit;
    this.ofUnit = new Array<readonly Position[] | undefined>(order.units.length);
  }

  /** The positions of the unit with this index. */
  of(index: number): readonly Position[] {
    return (this.ofUnit[index] ??= this.between(index, index + 1));
  }

  /** The positions of the units from one index up to another. */
  between(from: number, to: number): readonly Position[] {
    return this.all.slice(this.firstOfUnit[from], this.firstOfUnit[to]);
  }
}

/** A counting sort: stable, and without a map of lists. */
function groupByUnit(
  positions: readonly Position[],
  order: Preorder,
): { grouped: Position[]; firstOfUnit: Uint32Array } {
  const unitIndexes = positions.map((position) => {
    const index = order.indexOf(position.unitId);
    if (index === undefined) throw new RangeError(`Position ${position.id} names the unknown unit ${position.unitId}.`);
    return index;
  });
  const firstOfUnit = new Uint32Array(order.units.length + 1);
  for (const index of unitIndexes) firstOfUnit[index + 1] = (firstOfUnit[index + 1] ?? 0) + 1;
  for (let index = 1; index < firstOfUnit.length; index++)
    firstOfUnit[index] = (firstOfUnit[index] ?? 0) + (firstOfUnit[index - 1] ?? 0);
  const next = firstOfUnit.slice();
  const grouped = new Array<Position>(positions.length);
  positions.forEach((position, from) => {
    const unitIndex = unitIndexes[from] ?? 0;
    const to = next[unitIndex] ?? 0;
    next[unitIndex] = to + 1;
    grouped[to] = position;
  });
  return { grouped, firstOfUnit };
}
