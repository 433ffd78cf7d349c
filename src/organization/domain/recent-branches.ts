import type { OrganizationTree } from './organization-tree.js';
import type { Unit } from './unit.js';

/** Branches are kept as long as together they have no more units than so many whole trees. */
const keptTrees = 2;
const keptBranches = 1_000;

/** Keeps the branches of a tree that were asked for last, so that a branch is made once and not for each request. */
export class RecentBranches {
  /** The one that was not asked for the longest stands first. */
  private readonly branches = new Map<string, OrganizationTree>();
  private keptUnits = 0;

  constructor(private readonly unitsOfTree: number) {}

  of(root: Unit, make: () => OrganizationTree): OrganizationTree {
    const known = this.branches.get(root.id);
    if (known) this.branches.delete(root.id);
    const branch = known ?? make();
    this.branches.set(root.id, branch);
    if (!known) {
      this.keptUnits += branch.units.length;
      this.forgetOldest();
    }
    return branch;
  }

  private forgetOldest(): void {
    for (const [id, branch] of this.branches) {
      if (this.keptUnits <= keptTrees * this.unitsOfTree && this.branches.size <= keptBranches) break;
      this.branches.delete(id);
      this.keptUnits -= branch.units.length;
    }
  }
}
