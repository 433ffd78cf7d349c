import { EntitySchema } from 'typeorm';
import type { RecordedAnswer } from './idempotency-records.js';

interface IdempotencyKeyRow {
  principalId: string;
  key: string;
  requestHash: string;
  answer: RecordedAnswer | null;
  createdAt: Date;
}

export const IdempotencyKeySchema = new EntitySchema<IdempotencyKeyRow>({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  columns: {
    principalId: { name: 'principal_id', type: 'text', primary: true, primaryKeyConstraintName: 'idempotency_keys_pk' },
    key: { type: 'text', primary: true, primaryKeyConstraintName: 'idempotency_keys_pk' },
    requestHash: { name: 'request_hash', type: 'text' },
    answer: { type: 'jsonb', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'now()' },
  },
  indices: [{ name: 'idempotency_keys_created_at_idx', columns: ['createdAt'] }],
});
