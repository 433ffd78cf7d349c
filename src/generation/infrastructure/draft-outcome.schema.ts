import { EntitySchema } from 'typeorm';
import type { DraftOutcome } from '../domain/experiments/draft-outcome.js';

export const DraftOutcomeSchema = new EntitySchema<DraftOutcome>({
  name: 'GenerationDraftOutcome',
  tableName: 'generation_draft_outcomes',
  columns: {
    generationId: {
      name: 'generation_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'generation_draft_outcomes_pk',
    },
    promptVersion: { name: 'prompt_version', type: 'text' },
    experiment: { type: 'text', nullable: true },
    score: { type: 'double precision', nullable: true },
    profileId: { name: 'profile_id', type: 'uuid' },
    profileVersion: { name: 'profile_version', type: 'integer' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
  checks: [{ name: 'generation_draft_outcomes_score_check', expression: `score >= 0 AND score <= 10` }],
  indices: [{ name: 'generation_draft_outcomes_arm_idx', columns: ['experiment', 'promptVersion', 'createdAt'] }],
});
