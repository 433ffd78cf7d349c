import { Injectable } from '@nestjs/common';
import { normaliseName } from '../../platform/kernel/index.js';
import { UnitNotFound } from '../domain/organization.errors.js';
import type { OrganizationTree } from '../domain/organization-tree.js';
import type { HeadcountBasis, Unit } from '../domain/unit.js';
import { pageThrough, type TreePage } from './page-through.js';

export interface UnitFilter {
  /** A part of the name, compared normalised. */
  name?: string;
  level?: number;
  parentId?: string;
  number?: string;
  headcountBasis?: HeadcountBasis;
  hasHead?: boolean;
}

/** Lists units of a tree: all, those below one, or those that fit a filter; in the order of the source. */
@Injectable()
export class FindUnits {
  /** @throws UnitNotFound */
  byId(tree: OrganizationTree, id: string): Unit {
    const unit = tree.unit(id.toLowerCase());
    if (!unit) throw new UnitNotFound(id);
    return unit;
  }

  matching(tree: OrganizationTree, filter: UnitFilter, from: number, limit: number): TreePage<Unit> {
    const namePart = filter.name === undefined ? null : normaliseName(filter.name);
    const parentId = filter.parentId?.toLowerCase();
    return pageThrough(
      this.among(tree, filter),
      from,
      limit,
      (unit) =>
        (namePart === null || normaliseName(unit.name).includes(namePart)) &&
        (filter.level === undefined || unit.level === filter.level) &&
        (parentId === undefined || unit.parentId === parentId) &&
        (filter.number === undefined || unit.number === filter.number) &&
        (filter.headcountBasis === undefined || unit.headcount.basis === filter.headcountBasis) &&
        (filter.hasHead === undefined || (tree.headOf(unit) !== null) === filter.hasHead),
    );
  }

  /** The fewest units that a filter may match. */
  private among(tree: OrganizationTree, { parentId, number }: UnitFilter): readonly Unit[] {
    if (number !== undefined) return [tree.names.unitByNumber(number)].filter((unit) => unit !== undefined);
    const parent = parentId === undefined ? undefined : tree.unit(parentId.toLowerCase());
    return parentId === undefined ? tree.units : parent ? tree.childrenOf(parent) : [];
  }
}
