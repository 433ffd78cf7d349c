import { EntitySchema } from 'typeorm';
import type { UsageEntry } from '../domain/usage/usage-entry.js';

export const UsageEntrySchema = new EntitySchema<UsageEntry>({
  name: 'LlmUsage',
  tableName: 'llm_usage',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'llm_usage_pk' },
    principalId: { name: 'principal_id', type: 'text' },
    unitId: { name: 'unit_id', type: 'uuid', nullable: true },
    subjectKind: { name: 'subject_kind', type: 'text' },
    subjectId: { name: 'subject_id', type: 'uuid' },
    attempt: { type: 'integer' },
    stage: { type: 'text' },
    purpose: { type: 'text' },
    promptVersion: { name: 'prompt_version', type: 'text' },
    provider: { type: 'text' },
    model: { type: 'text', nullable: true },
    outcome: { type: 'text' },
    errorCode: { name: 'error_code', type: 'text', nullable: true },
    cached: { type: 'boolean' },
    estimated: { type: 'boolean' },
    inputTokens: { name: 'input_tokens', type: 'integer' },
    outputTokens: { name: 'output_tokens', type: 'integer' },
    cachedTokens: { name: 'cached_tokens', type: 'integer' },
    costUsd: { name: 'cost_usd', type: 'double precision' },
    durationMs: { name: 'duration_ms', type: 'double precision' },
    firstTokenMs: { name: 'first_token_ms', type: 'double precision', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
  checks: [
    { name: 'llm_usage_outcome_check', expression: `outcome IN ('succeeded', 'failed', 'cancelled')` },
    {
      name: 'llm_usage_amounts_check',
      expression: `input_tokens >= 0 AND output_tokens >= 0 AND cached_tokens >= 0 AND cost_usd >= 0 AND duration_ms >= 0`,
    },
  ],
  indices: [
    { name: 'llm_usage_subject_idx', columns: ['subjectId'] },
    { name: 'llm_usage_created_idx', columns: ['createdAt'] },
    { name: 'llm_usage_principal_idx', columns: ['principalId', 'createdAt'] },
  ],
});
