import { ApiProperty } from '@nestjs/swagger';
import type { OrganizationStats } from '../application/organization-stats.js';

const counts = { type: 'object', additionalProperties: { type: 'integer' } } as const;

export class OrganizationStatsResponse implements OrganizationStats {
  @ApiProperty({ format: 'uuid' })
  versionId!: string;

  @ApiProperty({ enum: ['ru', 'en'], description: 'Of most names', example: 'en' })
  language!: 'ru' | 'en';

  @ApiProperty({ example: 120 })
  units!: number;

  @ApiProperty({ example: 300 })
  positions!: number;

  @ApiProperty({ ...counts, example: { '1': 4, '2': 16 } })
  unitsByLevel!: Record<string, number>;

  @ApiProperty({ ...counts, example: { '1': 8, '2': 50 } })
  positionsByLevel!: Record<string, number>;

  @ApiProperty({
    ...counts,
    description: 'Names that several units bear, and those units',
    example: { names: 2, units: 5 },
  })
  duplicateNames!: { names: number; units: number };

  @ApiProperty({
    ...counts,
    description: 'Units by the basis of their headcount',
    example: { own: 40, inherited: 70, unknown: 10 },
  })
  headcount!: { own: number; inherited: number; unknown: number };

  @ApiProperty({
    ...counts,
    description: 'Units by why their head is known, or is not',
    example: { 'unit-name': 90, 'no-head-title': 12 },
  })
  headship!: Record<string, number>;

  @ApiProperty({ ...counts, description: 'Positions by category', example: { specialist: 190, 'middle-manager': 60 } })
  categories!: Record<string, number>;
}
