import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type CompletionPurpose, completionPurposes } from '../domain/completion.js';
import { type CallOutcome, callOutcomes } from '../domain/usage/usage-entry.js';
import type { UsageGroup } from '../domain/usage/usage-report.js';

/** The calls of one group; the first members are those that `groupBy` named. */
export class UsageResponse {
  @ApiPropertyOptional({ format: 'date', description: 'In UTC', example: '2026-01-31' })
  readonly day?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d40' })
  readonly principalId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    type: String,
    nullable: true,
    example: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d41',
  })
  readonly unitId?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'null where no model was asked',
    example: 'gpt-4.1-mini',
  })
  readonly model?: string | null;

  @ApiPropertyOptional({ example: 'openai' })
  readonly provider?: string;

  @ApiPropertyOptional({ enum: completionPurposes, example: 'draft' })
  readonly purpose?: CompletionPurpose;

  @ApiPropertyOptional({ example: 'draft/1' })
  readonly promptVersion?: string;

  @ApiPropertyOptional({ enum: callOutcomes, example: 'succeeded' })
  readonly outcome?: CallOutcome;

  @ApiProperty({ description: 'All of them: failed, cancelled and cached ones too', example: 412 })
  readonly calls: number;

  @ApiProperty({ example: 9 })
  readonly failed: number;

  @ApiProperty({ example: 2 })
  readonly cancelled: number;

  @ApiProperty({ description: 'Answered from the cache: no tokens, no cost', example: 31 })
  readonly cachedCalls: number;

  @ApiProperty({ example: 1_204_331 })
  readonly inputTokens: number;

  @ApiProperty({ example: 610_220 })
  readonly outputTokens: number;

  @ApiProperty({ description: 'Input tokens that the provider took from its own cache', example: 400_128 })
  readonly cachedTokens: number;

  @ApiProperty({ description: 'US dollars', example: 1.338 })
  readonly costUsd: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of calls that asked a provider', example: 8_120.5 })
  readonly averageDurationMs: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Of calls that asked a provider', example: 19_400 })
  readonly p95DurationMs: number | null;

  constructor(group: UsageGroup) {
    const { principal, unit, ...keys } = group.keys;
    Object.assign(this, keys);
    if (principal !== undefined) this.principalId = principal;
    if (unit !== undefined) this.unitId = unit;
    this.calls = group.calls;
    this.failed = group.failed;
    this.cancelled = group.cancelled;
    this.cachedCalls = group.cachedCalls;
    this.inputTokens = group.inputTokens;
    this.outputTokens = group.outputTokens;
    this.cachedTokens = group.cachedTokens;
    this.costUsd = group.costUsd;
    this.averageDurationMs = group.averageDurationMs;
    this.p95DurationMs = group.p95DurationMs;
  }
}
