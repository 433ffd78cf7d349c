import { EntitySchema } from 'typeorm';
import { ApiKey } from '../domain/api-key.js';

export const ApiKeySchema = new EntitySchema<ApiKey>({
  name: 'ApiKey',
  target: ApiKey,
  tableName: 'api_keys',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'api_keys_pk' },
    name: { type: 'text' },
    secretHash: { name: 'secret_hash', type: 'bytea' },
    createdBy: { name: 'created_by', type: 'uuid' },
    scopes: { type: 'text', array: true },
    unitId: { name: 'unit_id', type: 'uuid', nullable: true },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    lastUsedAt: { name: 'last_used_at', type: 'timestamptz', nullable: true },
    revokedAt: { name: 'revoked_at', type: 'timestamptz', nullable: true },
  },
  foreignKeys: [
    { name: 'api_keys_created_by_fk', target: 'User', columnNames: ['createdBy'], referencedColumnNames: ['id'] },
  ],
  checks: [{ name: 'api_keys_secret_hash_ck', expression: `octet_length(secret_hash) = 32` }],
  indices: [{ name: 'api_keys_created_by_idx', columns: ['createdBy'] }],
});
