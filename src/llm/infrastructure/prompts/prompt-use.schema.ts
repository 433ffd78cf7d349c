import { EntitySchema } from 'typeorm';
import type { PromptUse } from '../../domain/prompts/prompt-use-records.js';

export const PromptUseSchema = new EntitySchema<PromptUse>({
  name: 'LlmPromptVersion',
  tableName: 'llm_prompt_versions',
  columns: {
    name: { type: 'text', primary: true, primaryKeyConstraintName: 'llm_prompt_versions_pk' },
    version: { type: 'integer', primary: true, primaryKeyConstraintName: 'llm_prompt_versions_pk' },
    hash: { type: 'text' },
    firstUsedAt: { name: 'first_used_at', type: 'timestamptz' },
  },
});
