import { ApiProperty } from '@nestjs/swagger';
import type { ChainLink } from '../domain/chain.js';

export class AuditHeadResponse {
  @ApiProperty({ description: 'The place of the last sealed record', example: 4711 })
  readonly sequence: number;

  @ApiProperty({
    description: 'Stands for every record up to it (SHA-256, hex)',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  readonly hash: string;

  @ApiProperty({ description: 'Records that have no place in the chain yet', example: 0 })
  readonly unsealed: number;

  constructor({ sequence, hash, unsealed }: ChainLink & { unsealed: number }) {
    this.sequence = sequence;
    this.hash = hash;
    this.unsealed = unsealed;
  }
}
