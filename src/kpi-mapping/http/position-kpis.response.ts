import { ApiProperty } from '@nestjs/swagger';
import { type MappingSource, mappingSources } from '../domain/mapping/unit-mapping.js';
import { KpiBaseResponse } from './kpi.responses.js';
import { examplePath, exampleSetId, exampleUnitId } from './owner.responses.js';

class PositionKpiResponse extends KpiBaseResponse {
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Null where the weight of this position is not known',
    example: 0.2,
  })
  readonly weight!: number | null;

  @ApiProperty({
    enum: ['holder', 'unit'],
    description: 'Whether the position holds it, or its unit has it',
    example: 'holder',
  })
  readonly audience!: 'holder' | 'unit';
}

class PositionHolderResponse {
  @ApiProperty({ example: 'Director of Information Technology' })
  readonly title!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Employee 01' })
  readonly label!: string | null;
}

/** The KPIs of a position and how they come to it. */
export class PositionKpisResponse {
  @ApiProperty({ format: 'uuid', example: exampleUnitId })
  readonly positionId!: string;

  @ApiProperty({ enum: mappingSources, example: 'own' })
  readonly source!: MappingSource;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', example: exampleSetId })
  readonly setId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'DIT' })
  readonly setCode!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', example: exampleUnitId })
  readonly ownerUnitId!: string | null;

  @ApiProperty({ type: [String], example: examplePath })
  readonly ownerUnitPath!: string[];

  @ApiProperty({
    type: PositionHolderResponse,
    nullable: true,
    description:
      'The column of the set that is this position’s; its label is null where several columns cannot be told apart',
  })
  readonly holder!: PositionHolderResponse | null;

  @ApiProperty({ description: 'Which column is this position’s cannot be told; nothing was guessed', example: false })
  readonly ambiguous!: boolean;

  @ApiProperty({ type: [PositionKpiResponse] })
  readonly kpis!: PositionKpiResponse[];
}
