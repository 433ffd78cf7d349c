import { ApiProperty } from '@nestjs/swagger';

export const headcountBases = ['own', 'inherited', 'unknown'] as const;

export class HeadcountResponse {
  @ApiProperty({ type: 'integer', nullable: true, example: 12 })
  count!: number | null;

  @ApiProperty({
    enum: headcountBases,
    example: 'own',
    description:
      '`own`: said of this very unit; `inherited`: a figure of the unit above that `sourceUnitId` names; `unknown`: none',
  })
  basis!: 'own' | 'inherited' | 'unknown';

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d01' })
  sourceUnitId!: string | null;
}

export class PositionRefResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d02' })
  positionId!: string;

  @ApiProperty({ example: 'Chief Operating Officer' })
  title!: string;

  @ApiProperty({ type: [String], example: ['Operations'] })
  unitPath!: string[];
}
