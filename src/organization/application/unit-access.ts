import { Injectable } from '@nestjs/common';
import { RequestContext } from '../../platform/observability/index.js';
import { WholeOrganizationRequired } from '../domain/organization.errors.js';
import type { OrganizationTree } from '../domain/organization-tree.js';
import { UnitScope } from '../domain/unit-scope.js';
import { OrganizationDirectory } from './organization-directory.js';

/** How many subtrees of a tree are kept. */
const keptScopes = 64;

const nothing = new UnitScope([]);

/**
 * Says which units the one who asks may know of: an unbound caller and the system everything, a bound one the subtree of
 * a unit as the current organisation has it, a request without a known caller nothing. Every query of a context that
 * belongs to units asks here; what is not covered is answered as what is not there.
 */
@Injectable()
export class UnitAccess {
  /** The subtree of a unit of a tree never changes, and trees come and go. */
  private readonly scopes = new WeakMap<OrganizationTree, Map<string, UnitScope>>();

  constructor(private readonly directory: OrganizationDirectory) {}

  /** @throws Error where work is neither a request's nor said to be the system's. */
  async visibleUnits(): Promise<UnitScope> {
    const boundary = RequestContext.boundary();
    if (boundary.kind === 'everything') return UnitScope.everything;
    if (boundary.kind === 'nothing') return nothing;
    const tree = await this.directory.wholeOrNull();
    return tree ? this.scopeIn(tree, boundary.unitId) : nothing;
  }

  /** Keeps what concerns every unit from those who may know of some only. @throws WholeOrganizationRequired */
  requireWholeOrganization(): void {
    if (RequestContext.boundary().kind !== 'everything') throw new WholeOrganizationRequired();
  }

  private scopeIn(tree: OrganizationTree, unitId: string): UnitScope {
    const ofTree = this.scopes.get(tree) ?? new Map<string, UnitScope>();
    this.scopes.set(tree, ofTree);
    const known = ofTree.get(unitId);
    if (known) return known;
    const unit = tree.unit(unitId);
    const scope = unit ? new UnitScope(tree.subtreeOf(unit).map(({ id }) => id)) : nothing;
    if (ofTree.size >= keptScopes) ofTree.clear();
    ofTree.set(unitId, scope);
    return scope;
  }
}
