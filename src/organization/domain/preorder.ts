import type { Unit } from './unit.js';

/** The units of a tree in preorder: a subtree is one run of it, so that no list of children has to be kept. */
export class Preorder {
  private readonly children = new Map<number | null, readonly Unit[]>();

  /** @param from where the first unit stands in the order that `indexById` and `ends` were made for. */
  private constructor(
    readonly units: readonly Unit[],
    private readonly indexById: ReadonlyMap<string, number>,
    private readonly ends: Uint32Array,
    private readonly from: number,
  ) {}

  /** @throws RangeError where a parent is unknown, an id appears twice or parents form a cycle. */
  static of(given: readonly Unit[]): Preorder {
    const units = sorted(given);
    const indexById = new Map<string, number>();
    const ends = new Uint32Array(units.length);
    const open: number[] = [];
    units.forEach((unit, index) => {
      indexById.set(unit.id, index);
      while (open.length > 0 && units[open.at(-1) ?? 0]?.id !== unit.parentId) ends[open.pop() ?? 0] = index;
      open.push(index);
    });
    for (const index of open) ends[index] = units.length;
    if (indexById.size !== given.length) throw new RangeError('The units repeat an id or form a cycle.');
    return new Preorder(units, indexById, ends, 0);
  }

  /** The subtree at an index as an order of its own, with its units as they look from inside; look-ups are shared. */
  within(index: number, fromInside: (unit: Unit) => Unit): Preorder {
    const units = this.units.slice(index, this.endOf(index)).map(fromInside);
    return new Preorder(units, this.indexById, this.ends, this.from + index);
  }

  indexOf(id: string): number | undefined {
    const index = (this.indexById.get(id) ?? Number.NaN) - this.from;
    return index >= 0 && index < this.units.length ? index : undefined;
  }

  /** The index after the last unit of the subtree. */
  endOf(index: number): number {
    return (this.ends[this.from + index] ?? Number.NaN) - this.from;
  }

  /** The units directly below one, or the top units for null. */
  childrenAt(index: number | null): readonly Unit[] {
    const known = this.children.get(index);
    if (known) return known;
    const children = this.collectChildren(index);
    this.children.set(index, children);
    return children;
  }

  private collectChildren(index: number | null): Unit[] {
    const end = index === null ? this.units.length : this.endOf(index);
    const children: Unit[] = [];
    for (let child = index === null ? 0 : index + 1; child < end; child = this.endOf(child)) {
      const unit = this.units[child];
      if (unit) children.push(unit);
    }
    return children;
  }
}

function sorted(units: readonly Unit[]): Unit[] {
  const ids = new Set(units.map((unit) => unit.id));
  const childrenOf = new Map<string | null, Unit[]>();
  for (const unit of units) {
    if (unit.parentId !== null && !ids.has(unit.parentId))
      throw new RangeError(`Unit ${unit.id} names the unknown parent ${unit.parentId}.`);
    const siblings = childrenOf.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else childrenOf.set(unit.parentId, [unit]);
  }
  const result: Unit[] = [];
  const waiting = [...(childrenOf.get(null) ?? [])].reverse();
  for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
    result.push(unit);
    const children = childrenOf.get(unit.id) ?? [];
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child) waiting.push(child);
    }
    if (result.length > units.length) break;
  }
  return result;
}
