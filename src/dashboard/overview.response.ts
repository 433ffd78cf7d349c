import { ApiProperty } from '@nestjs/swagger';
import type { DashboardOverview } from './overview.js';

class CurrentOrganizationResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' })
  versionId!: string;

  @ApiProperty({ example: 120 })
  units!: number;
}

class PositionCountsResponse {
  @ApiProperty({ description: 'Positions in the current organisation version', example: 300 })
  total!: number;

  @ApiProperty({ description: 'Those of them, by id, that have a profile which is not archived', example: 75 })
  withCurrentProfile!: number;

  @ApiProperty({ description: 'To one decimal place; 100 only when none is missing', example: 25 })
  percentage!: number;
}

class KpiSetCountsResponse {
  @ApiProperty({ example: 6 })
  total!: number;

  @ApiProperty({ description: 'With an owner found on evidence', example: 3 })
  owned!: number;

  @ApiProperty({ description: 'With an owner that a person has set', example: 1 })
  pinned!: number;

  @ApiProperty({ description: 'Waiting for a person', example: 1 })
  unresolved!: number;

  @ApiProperty({ description: 'Declared to be about no unit', example: 1 })
  excluded!: number;
}

class KpiSourceCountsResponse {
  @ApiProperty({ example: 4 })
  own!: number;

  @ApiProperty({ example: 30 })
  inherited!: number;

  @ApiProperty({ example: 86 })
  none!: number;

  @ApiProperty({ example: 0 })
  conflict!: number;

  @ApiProperty({ example: 120 })
  total!: number;
}

class KpiReachResponse {
  @ApiProperty({ type: KpiSetCountsResponse })
  sets!: KpiSetCountsResponse;

  @ApiProperty({ type: KpiSourceCountsResponse, description: 'Units by where their KPIs come from' })
  units!: KpiSourceCountsResponse;

  @ApiProperty({ type: KpiSourceCountsResponse, description: 'Positions by where their KPIs come from' })
  positions!: KpiSourceCountsResponse;
}

class GenerationCountsResponse {
  @ApiProperty({ example: 10 })
  queued!: number;

  @ApiProperty({ example: 2 })
  running!: number;

  @ApiProperty({ example: 75 })
  succeeded!: number;

  @ApiProperty({ example: 0 })
  failed!: number;

  @ApiProperty({ example: 1 })
  cancelled!: number;
}

export class OverviewResponse {
  @ApiProperty({ type: CurrentOrganizationResponse, nullable: true, description: 'null before the first import' })
  readonly organization: CurrentOrganizationResponse | null;

  @ApiProperty({ type: PositionCountsResponse })
  readonly positions: PositionCountsResponse;

  @ApiProperty({ type: KpiReachResponse })
  readonly kpis: KpiReachResponse;

  @ApiProperty({ type: GenerationCountsResponse, description: 'Tasks by state' })
  readonly generations: GenerationCountsResponse;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When a generation was last asked for or ended, or a profile version published; null before the first',
    example: '2026-01-15T09:30:00.000Z',
  })
  readonly lastActivityAt: string | null;

  constructor(overview: DashboardOverview) {
    this.organization = overview.organization;
    this.positions = overview.positions;
    this.kpis = overview.kpis;
    this.generations = overview.generations;
    this.lastActivityAt = overview.lastActivityAt?.toISOString() ?? null;
  }
}
