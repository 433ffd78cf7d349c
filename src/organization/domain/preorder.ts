import type { Unit } from './unit.js';

/** The units of a tree in preorder: a subtree is one run of it, so that no list of children has to be kept. */
export class Preorder {
  readonly units: readonly Unit[];
  private readonly indexById = new Map<string, number>();
  private readonly ends: Uint32Array;
  private readonly children = new Map<number | null, readonly Unit[]>();

  /** @throws RangeError where a parent is unknown, an id appears twice or parents form a cycle. */
  constructor(units: readonly Unit[]) {
    this.units = sorted(units);
    this.ends = new Uint32Array(this.units.length);
    const open: number[] = [];
    this.units.forEach((unit, index) => {
      this.indexById.set(unit.id, index);
      while (open.length > 0 && this.units[open.at(-1) ?? 0]?.id !== unit.parentId) this.ends[open.pop() ?? 0] = index;
      open.push(index);
    });
    for (const index of open) this.ends[index] = this.units.length;
    if (this.indexById.size !== units.length) throw new RangeError('The units repeat an id or form a cycle.');
  }

  indexOf(id: string): number | undefined {
    return this.indexById.get(id);
  }

  /** The index after the last unit of the subtree. */
  endOf(index: number): number {
    return this.ends[index] ?? this.units.length;
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
