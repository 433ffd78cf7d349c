import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http/index.js';
import { type MappingSource, mappingSources } from '../domain/mapping/unit-mapping.js';
import { type KpiSetStatus, kpiSetStatuses } from '../domain/ownership/evidence.js';
import { exampleSetId, exampleUnitId } from './owner.responses.js';

const longestText = 200;

export class KpiSetParams {
  @ApiProperty({ format: 'uuid', description: 'The KPI set', example: exampleSetId })
  @IsUUID()
  id!: string;
}

export class KpiUnitParams {
  @ApiProperty({ format: 'uuid', description: 'A unit of the current organisation', example: exampleUnitId })
  @IsUUID()
  unitId!: string;
}

export class KpiPositionParams {
  @ApiProperty({ format: 'uuid', description: 'A position of the current organisation', example: exampleUnitId })
  @IsUUID()
  positionId!: string;
}

export class ListKpiSetsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: kpiSetStatuses })
  @IsOptional()
  @IsIn(kpiSetStatuses)
  status?: KpiSetStatus;

  @ApiPropertyOptional({ description: 'The whole code; case does not matter', example: 'DIT', maxLength: longestText })
  @IsOptional()
  @IsString()
  @MaxLength(longestText)
  code?: string;

  @ApiPropertyOptional({ description: 'The period as the documents write it, such as 2026', maxLength: longestText })
  @IsOptional()
  @IsString()
  @MaxLength(longestText)
  period?: string;
}

export class ListMappingsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: mappingSources })
  @IsOptional()
  @IsIn(mappingSources)
  source?: MappingSource;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only this unit and those below it' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({
    description: 'Only units that this set applies to; case does not matter',
    example: 'DIT',
    maxLength: longestText,
  })
  @IsOptional()
  @IsString()
  @MaxLength(longestText)
  setCode?: string;
}
