import { ApiProperty } from '@nestjs/swagger';
import { type KpiDirection, kpiDirections, type KpiSection, kpiSections } from '../domain/kpi-set-content.js';

const exampleKpiId = '0199a3c2-8e30-7c21-9d2e-2c8c3d4e5f60';
const exampleHolderId = '0199a3c2-9f41-7d32-ae3f-3d9d4e5f6071';

export class KpiTargetResponse {
  @ApiProperty({ type: String, nullable: true, description: 'As it is written', example: '99.5' })
  readonly raw!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Null where it is no number', example: 99.5 })
  readonly value!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '%' })
  readonly unit!: string | null;
}

/** What a KPI says of itself, whoever holds it. */
export class KpiBaseResponse {
  @ApiProperty({ format: 'uuid', example: exampleKpiId })
  readonly id!: string;

  @ApiProperty({ enum: kpiSections, example: 'personal' })
  readonly section!: KpiSection;

  @ApiProperty({ example: 'Service availability' })
  readonly name!: string;

  @ApiProperty({ type: KpiTargetResponse })
  readonly target!: KpiTargetResponse;

  @ApiProperty({ enum: kpiDirections, nullable: true, description: 'Whether more or less is better', example: 'up' })
  readonly direction!: KpiDirection | null;

  @ApiProperty({ type: String, nullable: true, example: '99.1' })
  readonly min!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '99.9' })
  readonly max!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Minutes available / minutes planned' })
  readonly method!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Monitoring' })
  readonly source!: string | null;
}

export class KpiResponse extends KpiBaseResponse {
  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    description: 'One for each holder, in their order, as a share of 1; null: not applicable',
    example: [0.2, null, 0.15],
  })
  readonly weights!: (number | null)[];
}

export class KpiHolderResponse {
  @ApiProperty({ format: 'uuid', example: exampleHolderId })
  readonly id!: string;

  @ApiProperty({ example: 'Director of Information Technology' })
  readonly title!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Tells apart holders of one title',
    example: 'Employee 01',
  })
  readonly label!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Its weights without the trigger section added up: 1 where they are whole; null where there are none',
    example: 1,
  })
  readonly weightSum!: number | null;
}

export class KpiWarningResponse {
  @ApiProperty({ example: 'WEIGHT_SUM_OFF' })
  readonly code!: string;

  @ApiProperty({ example: 'The weights of Head of Networks (Employee 04) add up to 0.95, not 1.' })
  readonly detail!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'The row of the file, from 1', example: null })
  readonly row!: number | null;
}
