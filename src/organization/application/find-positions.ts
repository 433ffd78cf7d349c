import { Injectable } from '@nestjs/common';
import { normaliseName } from '../../platform/kernel/index.js';
import { PositionNotFound, UnitNotFound } from '../domain/organization.errors.js';
import type { OrganizationTree } from '../domain/organization-tree.js';
import { categoryOf, type PositionCategory } from '../domain/position-category.js';
import type { Position } from '../domain/unit.js';
import { pageThrough, type TreePage } from './page-through.js';

export interface PositionFilter {
  unitId?: string;
  /** Whether the units below `unitId` count too. */
  subtree?: boolean;
  /** A part of the title, compared normalised. */
  title?: string;
  category?: PositionCategory;
  isHead?: boolean;
}

/** Lists positions of a tree, unit by unit in the order of the source. */
@Injectable()
export class FindPositions {
  /** @throws PositionNotFound */
  byId(tree: OrganizationTree, id: string): Position {
    const position = tree.position(id.toLowerCase());
    if (!position) throw new PositionNotFound(id);
    return position;
  }

  /** @throws UnitNotFound */
  matching(tree: OrganizationTree, filter: PositionFilter, from: number, limit: number): TreePage<Position> {
    const titlePart = filter.title === undefined ? null : normaliseName(filter.title);
    return pageThrough(
      this.among(tree, filter),
      from,
      limit,
      (position) =>
        (titlePart === null || normaliseName(position.title).includes(titlePart)) &&
        (filter.isHead === undefined || tree.isHead(position) === filter.isHead) &&
        (filter.category === undefined || categoryOf(tree, position) === filter.category),
    );
  }

  private among(tree: OrganizationTree, { unitId, subtree }: PositionFilter): readonly Position[] {
    if (unitId === undefined) return tree.positions;
    const unit = tree.unit(unitId.toLowerCase());
    if (!unit) throw new UnitNotFound(unitId);
    return subtree ? tree.positionsBelow(unit) : tree.positionsOf(unit);
  }
}
