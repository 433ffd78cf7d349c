import { ApiProperty } from '@nestjs/swagger';
import type { Erasure } from '../application/erase-person.js';

export class ErasureResponse {
  @ApiProperty({
    format: 'uuid',
    description: 'The `objectId` of the erasure in the audit trail',
    example: '0199a3c2-8e30-7d31-9d20-2c8c3d4e5f60',
  })
  readonly id: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'How many rows held a trace, by place; empty where nothing was found',
    example: { profile_versions: 3, generations: 1 },
  })
  readonly erased: Record<string, number>;

  constructor({ id, erased }: Erasure) {
    this.id = id;
    this.erased = erased;
  }
}
