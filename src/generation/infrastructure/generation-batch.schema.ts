import { EntitySchema } from 'typeorm';
import { GenerationBatch } from '../domain/generation-batch.js';

export const GenerationBatchSchema = new EntitySchema<GenerationBatch>({
  name: 'GenerationBatch',
  target: GenerationBatch,
  tableName: 'generation_batches',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'generation_batches_pk' },
    scope: { type: 'text' },
    unitId: { name: 'unit_id', type: 'uuid', nullable: true },
    withinUnitId: { name: 'within_unit_id', type: 'uuid', nullable: true },
    regenerate: { type: 'boolean' },
    skipped: { type: 'integer' },
    requesterId: { name: 'requester_id', type: 'text' },
    requesterName: { name: 'requester_name', type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    cancelledAt: { name: 'cancelled_at', type: 'timestamptz', nullable: true },
  },
  indices: [{ name: 'generation_batches_within_idx', columns: ['withinUnitId', 'id'] }],
  checks: [
    { name: 'generation_batches_scope_check', expression: `scope IN ('organization', 'unit', 'positions')` },
    { name: 'generation_batches_unit_check', expression: `(scope = 'unit') = (unit_id IS NOT NULL)` },
    { name: 'generation_batches_skipped_check', expression: `skipped >= 0` },
  ],
});
