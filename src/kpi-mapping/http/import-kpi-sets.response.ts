import { ApiProperty } from '@nestjs/swagger';
import { type FileOutcome, fileOutcomes, type FileReport } from '../application/import-kpi-sets.js';
import type { KpiView } from '../application/kpi-view.js';
import { type KpiSetStatus, kpiSetStatuses } from '../domain/ownership/evidence.js';
import { type DocumentFormat, documentFormats } from '../domain/table/raw-document.js';
import { KpiWarningResponse } from './kpi.responses.js';
import { exampleSetId, OwnerUnitResponse } from './owner.responses.js';

class FileErrorResponse {
  @ApiProperty({ example: 'KPI_HEADER_NOT_RECOGNISED' })
  readonly code!: string;

  @ApiProperty({ example: 'No row is the heading of a KPI table.' })
  readonly detail!: string;
}

/** What became of one file. */
export class KpiFileResponse {
  @ApiProperty({ example: 'KPI_DIT.md' })
  readonly name: string;

  @ApiProperty({ enum: fileOutcomes, example: 'imported' })
  readonly outcome: FileOutcome;

  @ApiProperty({ enum: documentFormats, nullable: true, description: 'Told by its content', example: 'markdown' })
  readonly format: DocumentFormat | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', example: exampleSetId })
  readonly setId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'DIT' })
  readonly code: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026' })
  readonly period: string | null;

  @ApiProperty({ enum: kpiSetStatuses, nullable: true, example: 'owned' })
  readonly status: KpiSetStatus | null;

  @ApiProperty({ type: OwnerUnitResponse, nullable: true })
  readonly owner: OwnerUnitResponse | null;

  @ApiProperty({ description: 'Rows below the heading, sections and total included', example: 15 })
  readonly rowsRead: number;

  @ApiProperty({ example: 5 })
  readonly holders: number;

  @ApiProperty({ example: 12 })
  readonly kpis: number;

  @ApiProperty({ type: [KpiWarningResponse] })
  readonly warnings: KpiWarningResponse[];

  @ApiProperty({ type: [FileErrorResponse], description: 'Why it was not taken' })
  readonly errors: FileErrorResponse[];

  constructor(report: FileReport, view: KpiView) {
    const settled = report.setId === null ? undefined : view.set(report.setId);
    const unitId = settled?.decision.unitId ?? null;
    this.name = report.name;
    this.outcome = report.outcome;
    this.format = report.format;
    this.setId = report.setId;
    this.code = report.code;
    this.period = report.period;
    this.status = settled?.decision.status ?? null;
    this.owner = unitId === null ? null : new OwnerUnitResponse(unitId, view);
    this.rowsRead = report.rowsRead;
    this.holders = report.holders;
    this.kpis = report.kpis;
    this.warnings = [...report.warnings];
    this.errors = [...report.errors];
  }
}

/** An import, file by file in the order they came. */
export class ImportKpiSetsResponse {
  @ApiProperty({ type: [KpiFileResponse] })
  readonly files: KpiFileResponse[];

  @ApiProperty({ example: 1 })
  readonly imported: number;

  @ApiProperty({ example: 0 })
  readonly updated: number;

  @ApiProperty({ example: 0 })
  readonly unchanged: number;

  @ApiProperty({ example: 0 })
  readonly failed: number;

  constructor(reports: readonly FileReport[], view: KpiView) {
    this.files = reports.map((report) => new KpiFileResponse(report, view));
    const count = (outcome: FileOutcome): number => reports.filter((report) => report.outcome === outcome).length;
    this.imported = count('imported');
    this.updated = count('updated');
    this.unchanged = count('unchanged');
    this.failed = count('failed');
  }
}
