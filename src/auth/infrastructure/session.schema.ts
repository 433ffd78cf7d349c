import { EntitySchema } from 'typeorm';
import { Session } from '../domain/session.js';

export const SessionSchema = new EntitySchema<Session>({
  name: 'Session',
  target: Session,
  tableName: 'sessions',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'sessions_pk' },
    userId: { name: 'user_id', type: 'uuid' },
    credentialVersion: { name: 'credential_version', type: 'integer' },
    generation: { type: 'integer' },
    address: { type: 'text' },
    device: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    lastUsedAt: { name: 'last_used_at', type: 'timestamptz' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    endsAt: { name: 'ends_at', type: 'timestamptz' },
  },
  foreignKeys: [
    {
      name: 'sessions_user_fk',
      target: 'User',
      columnNames: ['userId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  indices: [
    { name: 'sessions_user_idx', columns: ['userId', 'id'] },
    { name: 'sessions_expiry_idx', columns: ['expiresAt'] },
  ],
});
