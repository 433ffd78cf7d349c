import { Injectable } from '@nestjs/common';
import { RequestContext } from '../../platform/observability/index.js';
import { WholeOrganizationRequired } from '../domain/organization.errors.js';
import type { OrganizationTree } from '../domain/organization-tree.js';
import { UnitScope } from '../domain/unit-scope.js';
import { OrganizationDirectory } from './organization-directory.js';

const nothing = new UnitScope([]);

/**
 * Says which units the one who asks may know of: the units of the tree that the directory shows, and to an unbound caller and the
 * system also those that are gone. Every query of a context whose objects belong to units asks here; what is not covered is
 * answered as what is not there.
 */
@Injectable()
export class UnitAccess {
  private readonly scopes = new WeakMap<OrganizationTree, UnitScope>();

  constructor(private readonly directory: OrganizationDirectory) {}

  /** @throws UnitScopeGone; Error where work is neither a request's nor said to be the system's. */
  async visibleUnits(): Promise<UnitScope> {
    if (this.seesEverything()) return UnitScope.everything;
    const branch = await this.directory.currentOrNull();
    return branch ? this.scopeOf(branch) : nothing;
  }

  /** Whether the caller may know of every unit, and of what belongs to none. */
  seesEverything(): boolean {
    return RequestContext.boundary().kind === 'everything';
  }

  /** Keeps what concerns every unit from those who may know of some only. @throws WholeOrganizationRequired */
  requireWholeOrganization(): void {
    if (!this.seesEverything()) throw new WholeOrganizationRequired();
  }

  private scopeOf(branch: OrganizationTree): UnitScope {
    const scope = this.scopes.get(branch) ?? new UnitScope(branch.units.map(({ id }) => id));
    this.scopes.set(branch, scope);
    return scope;
  }
}
