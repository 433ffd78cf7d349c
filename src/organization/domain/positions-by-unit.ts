import type { Preorder } from './preorder.js';
import type { Position } from './unit.js';

/** Positions in the order of their units: those of a unit, and those of a subtree, are one run. */
export class PositionsByUnit {
  private readonly ofUnit: (readonly Position[] | undefined)[];

  /**
   * @param all grouped by unit, in the order of the units.
   * @param firstOfUnit one more entry than there are units.
   * @param from the entry of the first unit of `all`.
   */
  private constructor(
    readonly all: readonly Position[],
    private readonly firstOfUnit: Uint32Array,
    private readonly from: number,
    unitCount: number,
  ) {
    this.ofUnit = new Array<readonly Position[] | undefined>(unitCount);
  }

  /** @throws RangeError where a position is of an unknown unit. */
  static of(positions: readonly Position[], order: Preorder): PositionsByUnit {
    const { grouped, firstOfUnit } = groupByUnit(positions, order);
    return new PositionsByUnit(grouped, firstOfUnit, 0, order.units.length);
  }

  /** Those of the units from one index up to another, as positions of their own. */
  within(from: number, to: number): PositionsByUnit {
    return new PositionsByUnit(this.between(from, to), this.firstOfUnit, this.from + from, to - from);
  }

  /** The positions of the unit with this index. */
  of(index: number): readonly Position[] {
    return (this.ofUnit[index] ??= this.between(index, index + 1));
  }

  /** The positions of the units from one index up to another. */
  between(from: number, to: number): readonly Position[] {
    return this.all.slice(this.placeOf(from), this.placeOf(to));
  }

  private placeOf(unitIndex: number): number {
    return (this.firstOfUnit[this.from + unitIndex] ?? 0) - (this.firstOfUnit[this.from] ?? 0);
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
