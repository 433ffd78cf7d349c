import { ApiProperty } from '@nestjs/swagger';
import type { OrganizationTree } from '../domain/organization-tree.js';
import { categoryOf, type PositionCategory } from '../domain/position-category.js';
import type { Position } from '../domain/unit.js';

export const positionCategories = ['specialist', 'line-manager', 'middle-manager', 'top-manager'] as const;

export class PositionUnitResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d01' })
  id!: string;

  @ApiProperty({ example: 'Finance Department' })
  name!: string;

  @ApiProperty({ type: [String], example: ['Operations', 'Finance Department'] })
  path!: string[];
}

/** A position: a title within one unit. */
export class PositionResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d02' })
  readonly id: string;

  @ApiProperty({ example: 'Head of Finance' })
  readonly title: string;

  @ApiProperty({ type: PositionUnitResponse })
  readonly unit: PositionUnitResponse;

  @ApiProperty({ description: 'Whether the position is the head of its unit', example: true })
  readonly isHead: boolean;

  @ApiProperty({ enum: positionCategories, example: 'middle-manager' })
  readonly category: PositionCategory;

  constructor(tree: OrganizationTree, position: Position) {
    const unit = tree.unitOf(position);
    this.id = position.id;
    this.title = position.title;
    this.unit = { id: unit.id, name: unit.name, path: tree.pathOf(unit) };
    this.isHead = tree.isHead(position);
    this.category = categoryOf(tree, position);
  }
}
