import { EntitySchema } from 'typeorm';
import type { Alarm } from '../domain/generation-event.js';

export const AlarmOutboxSchema = new EntitySchema<Alarm>({
  name: 'GenerationAlarm',
  tableName: 'generation_outbox',
  columns: {
    generationId: {
      name: 'generation_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'generation_outbox_pk',
    },
    attempt: { type: 'integer' },
    priority: { type: 'text' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
  },
  foreignKeys: [
    {
      name: 'generation_outbox_generation_fk',
      target: 'Generation',
      columnNames: ['generationId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  checks: [
    { name: 'generation_outbox_priority_check', expression: `priority IN ('interactive', 'batch')` },
    { name: 'generation_outbox_attempt_check', expression: `attempt > 0` },
  ],
  indices: [{ name: 'generation_outbox_due_idx', columns: ['dueAt'] }],
});
