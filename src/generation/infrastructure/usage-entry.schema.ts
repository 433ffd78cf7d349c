import { EntitySchema } from 'typeorm';
import type { UsageEntry } from '../domain/usage-entry.js';

export interface UsageRow extends UsageEntry {
  id: string;
  createdAt: Date;
}

export const UsageEntrySchema = new EntitySchema<UsageRow>({
  name: 'GenerationUsage',
  tableName: 'generation_usage',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'generation_usage_pk' },
    generationId: { name: 'generation_id', type: 'uuid' },
    attempt: { type: 'integer' },
    stage: { type: 'text' },
    purpose: { type: 'text' },
    outcome: { type: 'text' },
    provider: { type: 'text' },
    model: { type: 'text', nullable: true },
    promptVersion: { name: 'prompt_version', type: 'text' },
    inputTokens: { name: 'input_tokens', type: 'integer' },
    outputTokens: { name: 'output_tokens', type: 'integer' },
    cachedTokens: { name: 'cached_tokens', type: 'integer' },
    costUsd: { name: 'cost_usd', type: 'double precision' },
    durationMs: { name: 'duration_ms', type: 'double precision' },
    errorCode: { name: 'error_code', type: 'text', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
  checks: [
    { name: 'generation_usage_outcome_check', expression: `outcome IN ('succeeded', 'failed', 'cancelled')` },
    { name: 'generation_usage_purpose_check', expression: `purpose IN ('draft', 'review', 'repair')` },
    {
      name: 'generation_usage_amounts_check',
      expression: `input_tokens >= 0 AND output_tokens >= 0 AND cached_tokens >= 0 AND cost_usd >= 0 AND duration_ms >= 0`,
    },
  ],
  indices: [
    { name: 'generation_usage_generation_idx', columns: ['generationId'] },
    { name: 'generation_usage_created_idx', columns: ['createdAt'] },
  ],
});
