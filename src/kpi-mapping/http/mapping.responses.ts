import { ApiProperty } from '@nestjs/swagger';
import type { SettledSet } from '../application/kpi-landscape.js';
import type { KpiView, SeenMapping } from '../application/kpi-view.js';
import { type MappingSource, mappingSources, type UnitMapping } from '../domain/mapping/unit-mapping.js';
import { type KpiSetStatus, kpiSetStatuses } from '../domain/ownership/evidence.js';
import { EvidenceResponse, examplePath, exampleSetId, exampleUnitId } from './owner.responses.js';

/** How a unit comes to its KPIs. */
export class MappingResponse {
  @ApiProperty({ format: 'uuid', example: exampleUnitId })
  readonly unitId: string;

  @ApiProperty({ type: [String], example: [...examplePath, 'Infrastructure and Operations'] })
  readonly unitPath: string[];

  @ApiProperty({ enum: mappingSources, example: 'inherited' })
  readonly source: MappingSource;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', example: exampleSetId })
  readonly setId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'DIT' })
  readonly setCode: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    description: 'Null, as the set’s id, where the owner is above what the caller may know of',
    example: exampleUnitId,
  })
  readonly ownerUnitId: string | null;

  @ApiProperty({ type: [String], description: 'Empty where nobody owns a set for this unit', example: examplePath })
  readonly ownerUnitPath: string[];

  constructor(mapping: SeenMapping, view: KpiView) {
    this.unitId = mapping.unitId;
    this.unitPath = view.pathOf(mapping.unitId);
    this.source = mapping.source;
    this.setId = mapping.setId;
    this.setCode = mapping.setCode;
    this.ownerUnitId = mapping.ownerUnitId;
    this.ownerUnitPath = mapping.ownerUnitPath;
  }
}

/** A set as the reason of a mapping. */
export class MappedSetResponse {
  @ApiProperty({ format: 'uuid', example: exampleSetId })
  readonly id: string;

  @ApiProperty({ example: 'DIT' })
  readonly code: string;

  @ApiProperty({ example: 'DIT' })
  readonly label: string;

  @ApiProperty({ type: String, nullable: true, example: '2026' })
  readonly period: string | null;

  @ApiProperty({ enum: kpiSetStatuses, example: 'owned' })
  readonly status: KpiSetStatus;

  @ApiProperty({ type: [EvidenceResponse], description: 'Why the set is about its owner' })
  readonly evidence: EvidenceResponse[];

  constructor({ set, decision }: SettledSet) {
    this.id = set.id;
    this.code = set.code;
    this.label = set.label;
    this.period = set.period === '' ? null : set.period;
    this.status = decision.status;
    this.evidence = decision.evidence.map((each) => new EvidenceResponse(each));
  }
}

export class ExplainedMappingResponse extends MappingResponse {
  @ApiProperty({
    example: 'No set is about this unit; its nearest ancestor with one is "Department of Information Technology".',
  })
  readonly explanation: string;

  @ApiProperty({ type: MappedSetResponse, nullable: true })
  readonly set: MappedSetResponse | null;

  @ApiProperty({ type: [MappedSetResponse], description: 'The sets that claim one unit for one period' })
  readonly conflictingSets: MappedSetResponse[];

  constructor(mapping: SeenMapping, view: KpiView) {
    super(mapping, view);
    const settled = mapping.setId === null ? undefined : view.set(mapping.setId);
    this.explanation = explain(mapping, this.ownerUnitPath.at(-1) ?? '');
    this.set = settled ? new MappedSetResponse(settled) : null;
    this.conflictingSets = mapping.conflictingSetIds
      .map((id) => view.set(id))
      .filter((each) => each !== undefined)
      .map((each) => new MappedSetResponse(each));
  }
}

function explain({ source, conflictingSetIds }: UnitMapping, owner: string): string {
  switch (source) {
    case 'own':
      return 'A set is about this very unit.';
    case 'inherited':
      return `No set is about this unit; its nearest ancestor with one is "${owner}".`;
    case 'conflict':
      return `${conflictingSetIds.length || 'Several'} sets of one period claim "${owner}": nothing was chosen between them.`;
    case 'none':
      return 'No set is about this unit or any unit above it.';
  }
}
