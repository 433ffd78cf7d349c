import { EntitySchema } from 'typeorm';
import type { StageOutput } from '../domain/stage-output.js';

export interface StageOutputRow extends StageOutput {
  createdAt: Date;
}

const primaryKeyConstraintName = 'generation_stages_pk';

export const StageOutputSchema = new EntitySchema<StageOutputRow>({
  name: 'GenerationStage',
  tableName: 'generation_stages',
  columns: {
    generationId: { name: 'generation_id', type: 'uuid', primary: true, primaryKeyConstraintName },
    round: { type: 'smallint', primary: true, primaryKeyConstraintName },
    step: { type: 'text', primary: true, primaryKeyConstraintName },
    output: { type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'now()' },
  },
  foreignKeys: [
    {
      name: 'generation_stages_generation_fk',
      target: 'Generation',
      columnNames: ['generationId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  checks: [
    { name: 'generation_stages_step_check', expression: `step IN ('context', 'draft', 'repair', 'verify', 'review')` },
    { name: 'generation_stages_round_check', expression: `round >= 0` },
  ],
  indices: [{ name: 'generation_stages_created_idx', columns: ['createdAt'] }],
});
