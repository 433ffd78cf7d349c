import { ApiProperty } from '@nestjs/swagger';
import type { CountedBatch } from '../application/generation-catalogue.js';
import { type GenerationState, generationStates } from '../domain/generation-state.js';

export class BatchCountsResponse {
  @ApiProperty({ description: 'Positions asked for, skipped ones included', example: 14 })
  readonly total!: number;

  @ApiProperty({ example: 9 })
  readonly queued!: number;

  @ApiProperty({ example: 2 })
  readonly running!: number;

  @ApiProperty({ example: 2 })
  readonly succeeded!: number;

  @ApiProperty({ example: 0 })
  readonly failed!: number;

  @ApiProperty({ example: 0 })
  readonly cancelled!: number;

  @ApiProperty({ description: 'Positions that had a current profile or a generation under way', example: 1 })
  readonly skipped!: number;
}

/** One batch as the API shows it. */
export class GenerationBatchResponse {
  @ApiProperty({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d51' })
  readonly id: string;

  @ApiProperty({
    enum: generationStates,
    description: '`failed`: all are done and at least one failed; `succeeded`: all are done and none failed',
    example: 'running',
  })
  readonly state: GenerationState;

  @ApiProperty({ type: BatchCountsResponse })
  readonly counts: BatchCountsResponse;

  @ApiProperty({ enum: ['organization', 'unit', 'positions'], example: 'unit' })
  readonly scope: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The unit whose subtree was asked for',
    example: null,
  })
  readonly unitId: string | null;

  @ApiProperty({ example: false })
  readonly regenerate: boolean;

  @ApiProperty({ description: 'Who asked for it', example: 'admin@example.com' })
  readonly requestedBy: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-15T09:30:00.000Z' })
  readonly createdAt: string;

  constructor({ batch, counts, state }: CountedBatch) {
    this.id = batch.id;
    this.state = state;
    this.counts = counts;
    this.scope = batch.scope;
    this.unitId = batch.unitId;
    this.regenerate = batch.regenerate;
    this.requestedBy = batch.requesterName;
    this.createdAt = batch.createdAt.toISOString();
  }
}
