import { EntitySchema } from 'typeorm';
import type { GenerationEvent } from '../domain/generation-event.js';

const primaryKeyConstraintName = 'generation_events_pk';

export const GenerationEventSchema = new EntitySchema<GenerationEvent>({
  name: 'GenerationEvent',
  tableName: 'generation_events',
  columns: {
    generationId: { name: 'generation_id', type: 'uuid', primary: true, primaryKeyConstraintName },
    seq: { type: 'integer', primary: true, primaryKeyConstraintName },
    type: { type: 'text' },
    data: { type: 'jsonb' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
  },
  foreignKeys: [
    {
      name: 'generation_events_generation_fk',
      target: 'Generation',
      columnNames: ['generationId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  checks: [
    {
      name: 'generation_events_type_check',
      expression: `type IN ('queued', 'started', 'stage', 'requeued', 'succeeded', 'failed', 'dead-lettered', 'cancelled')`,
    },
    { name: 'generation_events_seq_check', expression: `seq > 0` },
  ],
});
