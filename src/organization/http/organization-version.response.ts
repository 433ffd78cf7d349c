import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { OrganizationChange } from '../domain/organization-changes.js';
import type { OrganizationVersion } from '../domain/organization-version.js';
import { HeadcountResponse } from './headcount.response.js';

export class OrganizationVersionResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d00' })
  readonly id: string;

  @ApiProperty({ description: 'Counts up with every import', example: 3 })
  readonly number: number;

  @ApiProperty({ example: true })
  readonly isCurrent: boolean;

  @ApiProperty({ example: 120 })
  readonly units: number;

  @ApiProperty({ example: 300 })
  readonly positions: number;

  @ApiProperty({ type: 'string', nullable: true, example: 'organisation.json' })
  readonly sourceName: string | null;

  @ApiProperty({ enum: ['json', 'csv', 'xlsx'], example: 'json' })
  readonly sourceFormat: string;

  @ApiProperty({ example: 'Administrator' })
  readonly importedBy: string;

  @ApiProperty({ format: 'date-time', example: '2026-02-03T09:30:00.000Z' })
  readonly importedAt: string;

  constructor(version: OrganizationVersion) {
    this.id = version.id;
    this.number = version.number;
    this.isCurrent = version.isCurrent;
    this.units = version.unitCount;
    this.positions = version.positionCount;
    this.sourceName = version.sourceName;
    this.sourceFormat = version.sourceFormat;
    this.importedBy = version.importedByName;
    this.importedAt = version.importedAt.toISOString();
  }
}

const changeKinds = [
  'unit-added',
  'unit-removed',
  'unit-renamed',
  'unit-moved',
  'unit-headcount',
  'position-added',
  'position-removed',
] as const;

export class OrganizationChangeResponse {
  @ApiProperty({ enum: changeKinds, example: 'unit-renamed' })
  readonly kind: OrganizationChange['kind'];

  @ApiProperty({ format: 'uuid', description: 'Of the unit or position' })
  readonly id: string;

  @ApiProperty({ example: 'Treasury' })
  readonly name: string;

  @ApiProperty({
    type: [String],
    description: 'The path of the unit; for what is gone, the path it had',
    example: ['Operations', 'Finance', 'Treasury'],
  })
  readonly path: string[];

  @ApiPropertyOptional({ description: 'The name before, for a rename', example: 'Cash Office' })
  readonly nameBefore?: string;

  @ApiPropertyOptional({ type: [String], description: 'The path before, for a move' })
  readonly pathBefore?: string[];

  @ApiPropertyOptional({ type: HeadcountResponse })
  readonly headcountBefore?: HeadcountResponse;

  @ApiPropertyOptional({ type: HeadcountResponse })
  readonly headcount?: HeadcountResponse;

  constructor(change: OrganizationChange) {
    this.kind = change.kind;
    this.id = change.id;
    this.name = change.name;
    this.path = change.path;
    if (change.kind === 'unit-renamed') this.nameBefore = change.before;
    if (change.kind === 'unit-moved') this.pathBefore = change.before;
    if (change.kind === 'unit-headcount') {
      this.headcountBefore = change.before;
      this.headcount = change.after;
    }
  }
}

export class OrganizationDiffResponse {
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null where the version is the first' })
  againstVersionId!: string | null;

  @ApiProperty({ type: [OrganizationChangeResponse] })
  items!: OrganizationChangeResponse[];

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Give it as `cursor` to get the next page; null on the last',
  })
  nextCursor!: string | null;
}
