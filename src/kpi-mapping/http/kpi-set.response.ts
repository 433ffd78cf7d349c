import { ApiProperty } from '@nestjs/swagger';
import type { SettledSet } from '../application/kpi-landscape.js';
import type { KpiView } from '../application/kpi-view.js';
import { type KpiSetStatus, kpiSetStatuses } from '../domain/ownership/evidence.js';
import { weightSum } from '../domain/table/weights.js';
import { KpiHolderResponse, KpiResponse, KpiWarningResponse } from './kpi.responses.js';
import { EvidenceResponse, exampleSetId, OwnerCandidateResponse, OwnerUnitResponse } from './owner.responses.js';

class OwnerPinResponse {
  @ApiProperty({ example: 'Ada Example' })
  readonly by!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly at!: string;
}

const sumDigits = 4;

/** One document of KPIs, and what is settled about its owner. */
export class KpiSetResponse {
  @ApiProperty({ format: 'uuid', example: exampleSetId })
  readonly id: string;

  @ApiProperty({ example: 'DIT' })
  readonly code: string;

  @ApiProperty({ description: 'How the document calls its department', example: 'DIT' })
  readonly label: string;

  @ApiProperty({ type: String, nullable: true, example: '2026' })
  readonly period: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'KPIs of DIT for 2026' })
  readonly description: string | null;

  @ApiProperty({
    enum: kpiSetStatuses,
    description:
      'owned: by evidence; pinned: by a person; unresolved: see the candidates; excluded: a person said it is nobody’s',
    example: 'owned',
  })
  readonly status: KpiSetStatus;

  @ApiProperty({ type: OwnerUnitResponse, nullable: true })
  readonly owner: OwnerUnitResponse | null;

  @ApiProperty({
    type: [EvidenceResponse],
    description:
      'Why the owner is the owner; empty where there is none. Who is bound to a unit is told only what the document or a person says',
  })
  readonly evidence: EvidenceResponse[];

  @ApiProperty({
    type: [OwnerCandidateResponse],
    description: 'At most five other units that it may be about, best first; none for who is bound to a unit',
  })
  readonly candidates: OwnerCandidateResponse[];

  @ApiProperty({ type: OwnerPinResponse, nullable: true, description: 'Who decided the owner, where a person did' })
  readonly pin: OwnerPinResponse | null;

  @ApiProperty({ type: [KpiHolderResponse] })
  readonly holders: KpiHolderResponse[];

  @ApiProperty({ type: [KpiResponse] })
  readonly kpis: KpiResponse[];

  @ApiProperty({ type: [KpiWarningResponse], description: 'What a person should look at in the document' })
  readonly warnings: KpiWarningResponse[];

  @ApiProperty({ type: [String], description: 'What a person should know about the owner', example: [] })
  readonly ownerWarnings: string[];

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly importedAt: string;

  constructor({ set, decision }: SettledSet, view: KpiView) {
    this.id = set.id;
    this.code = set.code;
    this.label = set.label;
    this.period = set.period === '' ? null : set.period;
    this.description = set.description;
    this.status = decision.status;
    this.owner = decision.unitId === null ? null : new OwnerUnitResponse(decision.unitId, view);
    this.evidence = decision.evidence.map((each) => new EvidenceResponse(each));
    this.candidates = decision.candidates.map((each) => new OwnerCandidateResponse(each, view));
    this.pin = set.pin && { by: set.pin.by, at: set.pin.at.toISOString() };
    this.holders = set.holders.map(({ id, title, label }, at) => {
      const sum = weightSum(set.kpis, at);
      return { id, title, label, weightSum: sum === null ? null : Number(sum.toFixed(sumDigits)) };
    });
    this.kpis = set.kpis.map((kpi) => ({ ...kpi, weights: [...kpi.weights] }));
    this.warnings = [...set.warnings];
    this.ownerWarnings = [...decision.warnings];
    this.importedAt = set.importedAt.toISOString();
  }
}
