import type { OrganizationTree } from './organization-tree.js';
import type { Unit } from './unit.js';

/**
 * A number of people. `headcount`: from a figure given for that very unit. `positions`: at least so many, from the figures known
 * further below and one person for every title of the units without a figure. `unknown`: nothing says.
 */
export interface PeopleBelow {
  count: number | null;
  basis: 'headcount' | 'positions' | 'unknown';
}

/**
 * People per unit. An own headcount counts the unit with everything below it (a figure of a department includes its groups), so a
 * figure of a unit below is never added to it; only where a unit has none are the parts below added up.
 */
export class PeopleCounts {
  private readonly knownInSubtree = new Map<string, number>();

  constructor(tree: OrganizationTree) {
    for (let index = tree.units.length - 1; index >= 0; index--) {
      const unit = tree.units[index];
      if (unit) this.knownInSubtree.set(unit.id, this.knownIn(unit, tree));
    }
  }

  /** Everyone in the unit and below it but its head. */
  belowHeadOf(unit: Unit): PeopleBelow {
    if (unit.headcount.basis === 'own' && unit.headcount.count !== null) {
      return { count: Math.max(0, unit.headcount.count - 1), basis: 'headcount' };
    }
    const others = (this.knownInSubtree.get(unit.id) ?? 0) - 1;
    return others > 0 ? { count: others, basis: 'positions' } : { count: null, basis: 'unknown' };
  }

  private knownIn(unit: Unit, tree: OrganizationTree): number {
    if (unit.headcount.basis === 'own' && unit.headcount.count !== null) return unit.headcount.count;
    return tree
      .childrenOf(unit)
      .reduce((sum, child) => sum + (this.knownInSubtree.get(child.id) ?? 0), tree.positionsOf(unit).length);
  }
}
