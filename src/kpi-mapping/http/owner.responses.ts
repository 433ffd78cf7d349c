import { ApiProperty } from '@nestjs/swagger';
import type { KpiView } from '../application/kpi-view.js';
import { type Evidence, type OwnerCandidate, ownerSignals, type OwnerSignal } from '../domain/ownership/evidence.js';

export const exampleUnitId = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
export const exampleSetId = '0199a3c2-7d2f-7a10-8c1d-1b7b2c3d4e5f';
export const examplePath = ['Technology and Data', 'Department of Information Technology'];

export class EvidenceResponse {
  @ApiProperty({ enum: ownerSignals, example: 'label-abbreviation' })
  readonly signal: OwnerSignal;

  @ApiProperty({
    description:
      'Bits: log2 of how much likelier this is if the unit is the owner than by chance; below 0 it speaks against it',
    example: 10,
  })
  readonly strength: number;

  @ApiProperty({ example: '"DIT" is the initials of "Department of Information Technology".' })
  readonly detail: string;

  constructor(evidence: Evidence) {
    this.signal = evidence.signal;
    this.strength = evidence.strength;
    this.detail = evidence.detail;
  }
}

export class OwnerUnitResponse {
  @ApiProperty({ format: 'uuid', example: exampleUnitId })
  readonly unitId: string;

  @ApiProperty({ type: [String], description: 'Names from the top down to the unit', example: examplePath })
  readonly path: string[];

  constructor(unitId: string, view: KpiView) {
    this.unitId = unitId;
    this.path = view.pathOf(unitId);
  }
}

export class OwnerCandidateResponse extends OwnerUnitResponse {
  @ApiProperty({ description: 'The strengths of its evidence added up', example: 21.4 })
  readonly score: number;

  @ApiProperty({ type: [EvidenceResponse] })
  readonly evidence: EvidenceResponse[];

  constructor(candidate: OwnerCandidate, view: KpiView) {
    super(candidate.unitId, view);
    this.score = candidate.score;
    this.evidence = candidate.evidence.map((each) => new EvidenceResponse(each));
  }
}
