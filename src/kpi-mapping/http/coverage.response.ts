import { ApiProperty } from '@nestjs/swagger';
import type { SettledSet } from '../application/kpi-landscape.js';
import type { KpiView } from '../application/kpi-view.js';
import type { BranchCoverage, SourceCounts } from '../domain/mapping/coverage.js';
import { exampleSetId, exampleUnitId, OwnerCandidateResponse } from './owner.responses.js';

class SourceCountsResponse implements SourceCounts {
  @ApiProperty({ example: 3 })
  readonly own!: number;

  @ApiProperty({ example: 24 })
  readonly inherited!: number;

  @ApiProperty({ example: 98 })
  readonly none!: number;

  @ApiProperty({ example: 0 })
  readonly conflict!: number;

  @ApiProperty({ example: 125 })
  readonly total!: number;
}

class SetCountsResponse {
  @ApiProperty({ example: 13 })
  readonly total!: number;

  @ApiProperty({ example: 11 })
  readonly owned!: number;

  @ApiProperty({ example: 0 })
  readonly pinned!: number;

  @ApiProperty({ example: 2 })
  readonly unresolved!: number;

  @ApiProperty({ example: 0 })
  readonly excluded!: number;
}

class UnresolvedSetResponse {
  @ApiProperty({ format: 'uuid', example: exampleSetId })
  readonly id: string;

  @ApiProperty({ example: 'Quality Control' })
  readonly code: string;

  @ApiProperty({ example: 'Quality Control' })
  readonly label: string;

  @ApiProperty({ type: String, nullable: true, example: '2026' })
  readonly period: string | null;

  @ApiProperty({ type: [OwnerCandidateResponse], description: 'At most five units that it may be about, best first' })
  readonly candidates: OwnerCandidateResponse[];

  @ApiProperty({ type: [String], example: [] })
  readonly ownerWarnings: string[];

  constructor({ set, decision }: SettledSet, view: KpiView) {
    this.id = set.id;
    this.code = set.code;
    this.label = set.label;
    this.period = set.period === '' ? null : set.period;
    this.candidates = decision.candidates.map((each) => new OwnerCandidateResponse(each, view));
    this.ownerWarnings = [...decision.warnings];
  }
}

class BranchCoverageResponse implements BranchCoverage {
  @ApiProperty({ format: 'uuid', example: exampleUnitId })
  readonly unitId!: string;

  @ApiProperty({ example: 'Technology and Data' })
  readonly name!: string;

  @ApiProperty({ type: SourceCountsResponse })
  readonly units!: SourceCountsResponse;

  @ApiProperty({ type: SourceCountsResponse })
  readonly positions!: SourceCountsResponse;
}

/** How far KPI sets reach; what needs a person first. */
export class CoverageResponse {
  @ApiProperty({ type: [UnresolvedSetResponse], description: 'What needs a person’s decision' })
  readonly unresolvedSets: UnresolvedSetResponse[];

  @ApiProperty({ type: SetCountsResponse })
  readonly sets: SetCountsResponse;

  @ApiProperty({ type: SourceCountsResponse })
  readonly units: SourceCountsResponse;

  @ApiProperty({ type: SourceCountsResponse })
  readonly positions: SourceCountsResponse;

  @ApiProperty({
    type: [BranchCoverageResponse],
    description: 'The same for each top-level unit, in the order of the organisation',
  })
  readonly branches: BranchCoverageResponse[];

  constructor(view: KpiView) {
    const { sets, units, positions, branches } = view.coverage;
    this.unresolvedSets = view.sets
      .filter(({ decision }) => decision.status === 'unresolved')
      .map((settled) => new UnresolvedSetResponse(settled, view));
    this.sets = sets;
    this.units = units;
    this.positions = positions;
    this.branches = branches;
  }
}
