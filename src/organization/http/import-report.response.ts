import { ApiProperty } from '@nestjs/swagger';
import { type ImportReport, maxListedWarnings } from '../domain/import-report.js';

class ImportWarningResponse {
  @ApiProperty({ example: 'ODD_CHARACTERS' })
  code!: string;

  @ApiProperty({ description: 'Where: a path of units, a line, or a key', example: 'Operations > Finance' })
  path!: string;

  @ApiProperty({ example: '"Finance" has unusual or doubled spaces; it is kept as it came.' })
  detail!: string;
}

class DuplicateNamesResponse {
  @ApiProperty({ description: 'Names that several units bear', example: 2 })
  names!: number;

  @ApiProperty({ description: 'Units that bear one of them', example: 5 })
  units!: number;
}

class HeadcountCountsResponse {
  @ApiProperty({ example: 40 })
  own!: number;

  @ApiProperty({ example: 70 })
  inherited!: number;

  @ApiProperty({ example: 10 })
  unknown!: number;
}

class UnitChangesResponse {
  @ApiProperty({ example: 3 })
  added!: number;

  @ApiProperty({ example: 1 })
  removed!: number;

  @ApiProperty({ example: 2 })
  renamed!: number;

  @ApiProperty({ example: 0 })
  moved!: number;
}

class PositionChangesResponse {
  @ApiProperty({ example: 12 })
  added!: number;

  @ApiProperty({ example: 4 })
  removed!: number;
}

const counts = { type: 'object', additionalProperties: { type: 'integer' } } as const;

/** What an import did, or would do. */
export class ImportReportResponse implements ImportReport {
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description:
      'The new version, or the current one where nothing changed; null for a dry run that would change something',
  })
  versionId!: string | null;

  @ApiProperty({ example: false })
  dryRun!: boolean;

  @ApiProperty({ description: 'False where the current version already says the same', example: true })
  changed!: boolean;

  @ApiProperty({ example: 120 })
  units!: number;

  @ApiProperty({ example: 300 })
  positions!: number;

  @ApiProperty({ ...counts, example: { '1': 4, '2': 16, '3': 40 } })
  unitsByLevel!: Record<string, number>;

  @ApiProperty({ ...counts, example: { '1': 8, '2': 50, '3': 120 } })
  positionsByLevel!: Record<string, number>;

  @ApiProperty({ type: DuplicateNamesResponse })
  duplicateNames!: DuplicateNamesResponse;

  @ApiProperty({ type: HeadcountCountsResponse, description: 'Units by the basis of their headcount' })
  headcount!: HeadcountCountsResponse;

  @ApiProperty({
    type: UnitChangesResponse,
    description: 'Units against the version that was current, by stable identity',
  })
  changes!: UnitChangesResponse;

  @ApiProperty({ type: PositionChangesResponse })
  positionChanges!: PositionChangesResponse;

  @ApiProperty({ type: [ImportWarningResponse], description: `The first ${maxListedWarnings}` })
  warnings!: ImportWarningResponse[];

  @ApiProperty({ ...counts, description: 'All warnings, by code', example: { ODD_CHARACTERS: 6 } })
  warningCounts!: Record<string, number>;
}
