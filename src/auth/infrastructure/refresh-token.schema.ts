import { EntitySchema } from 'typeorm';
import { RefreshToken } from '../domain/refresh-token.js';

export const RefreshTokenSchema = new EntitySchema<RefreshToken>({
  name: 'RefreshToken',
  target: RefreshToken,
  tableName: 'refresh_tokens',
  columns: {
    hash: { type: 'bytea', primary: true, primaryKeyConstraintName: 'refresh_tokens_pk' },
    sessionId: { name: 'session_id', type: 'uuid' },
    generation: { type: 'integer' },
    spentAt: { name: 'spent_at', type: 'timestamptz', nullable: true },
  },
  foreignKeys: [
    {
      name: 'refresh_tokens_session_fk',
      target: 'Session',
      columnNames: ['sessionId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  checks: [{ name: 'refresh_tokens_hash_ck', expression: `octet_length(hash) = 32` }],
  indices: [{ name: 'refresh_tokens_session_idx', columns: ['sessionId'] }],
});
