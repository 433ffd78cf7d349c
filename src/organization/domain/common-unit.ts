import type { OrganizationTree } from './organization-tree.js';
import type { Unit } from './unit.js';

/** The smallest unit of a tree that holds all of some units, itself or below it; null where they have no unit in common. */
export function commonUnitOf(tree: OrganizationTree, units: readonly Unit[]): Unit | null {
  const [first, ...others] = new Set(units);
  let common = first ?? null;
  for (const unit of others) {
    const line = new Set([unit, ...tree.ancestorsOf(unit)]);
    while (common && !line.has(common)) common = tree.parentOf(common) ?? null;
  }
  return common;
}
