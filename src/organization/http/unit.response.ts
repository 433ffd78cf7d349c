import { ApiProperty } from '@nestjs/swagger';
import type { OrganizationTree } from '../domain/organization-tree.js';
import type { Unit } from '../domain/unit.js';
import { HeadcountResponse, PositionRefResponse } from './headcount.response.js';

/** A unit in a list. */
export class UnitResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d01' })
  readonly id: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'The number that the source gives it', example: '1040' })
  readonly number: string | null;

  @ApiProperty({ description: 'Need not be unique', example: 'Finance Department' })
  readonly name: string;

  @ApiProperty({ minimum: 1, description: '1 is the top', example: 2 })
  readonly level: number;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: null })
  readonly parentId: string | null;

  @ApiProperty({
    type: [String],
    description: 'Names from the top to the unit',
    example: ['Operations', 'Finance Department'],
  })
  readonly path: string[];

  @ApiProperty({ type: HeadcountResponse })
  readonly headcount: HeadcountResponse;

  @ApiProperty({ type: PositionRefResponse, nullable: true, description: 'Null where nobody is known to be the head' })
  readonly head: PositionRefResponse | null;

  constructor(tree: OrganizationTree, unit: Unit) {
    const head = tree.headOf(unit);
    this.id = unit.id;
    this.number = unit.number;
    this.name = unit.name;
    this.level = unit.level;
    this.parentId = unit.parentId;
    this.path = tree.pathOf(unit);
    this.headcount = unit.headcount;
    this.head = head && tree.refOf(head);
  }
}

class UnitCountsResponse {
  @ApiProperty({ description: 'Units directly below', example: 3 })
  childUnits!: number;

  @ApiProperty({ description: 'Units below in all', example: 7 })
  descendantUnits!: number;

  @ApiProperty({ description: 'Positions of the unit itself', example: 4 })
  positions!: number;
}

export const headshipBases = [
  'unit-name',
  'unit-words',
  'unit-kind',
  'unit-topic',
  'bare-title',
  'executive-title',
  'no-head-title',
  'several-equal',
] as const;

/** Why the head is who it is, or why it is unknown. */
export class UnitHeadshipResponse {
  @ApiProperty({ enum: headshipBases, example: 'unit-name' })
  basis!: (typeof headshipBases)[number];

  @ApiProperty({
    type: [String],
    description: 'Equally good titles, where that is why the head is unknown',
    example: [],
  })
  candidates!: string[];
}

/** A unit by itself. */
export class UnitDetailResponse extends UnitResponse {
  @ApiProperty({ type: UnitCountsResponse })
  readonly counts: UnitCountsResponse;

  @ApiProperty({ type: UnitHeadshipResponse })
  readonly headship: UnitHeadshipResponse;

  constructor(tree: OrganizationTree, unit: Unit) {
    super(tree, unit);
    const { head, basis, candidates } = tree.headshipOf(unit);
    this.counts = {
      childUnits: tree.childrenOf(unit).length,
      descendantUnits: tree.descendantCountOf(unit),
      positions: tree.positionsOf(unit).length,
    };
    this.headship = { basis, candidates: head ? [] : candidates.map((candidate) => candidate.title) };
  }
}
