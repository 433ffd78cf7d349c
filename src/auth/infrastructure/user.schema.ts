import { EntitySchema } from 'typeorm';
import { User } from '../domain/user.js';

export const UserSchema = new EntitySchema<User>({
  name: 'User',
  target: User,
  tableName: 'users',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'users_pk' },
    email: { type: 'text' },
    name: { type: 'text', nullable: true },
    role: { type: 'text' },
    passwordHash: { name: 'password_hash', type: 'text' },
    active: { type: 'boolean', default: true },
    credentialVersion: { name: 'credential_version', type: 'integer', default: 1 },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
  uniques: [{ name: 'users_email_uq', columns: ['email'] }],
  checks: [{ name: 'users_role_ck', expression: `role IN ('admin', 'editor', 'viewer')` }],
  indices: [
    { name: 'users_active_admins_idx', columns: ['id'], where: `active AND role = 'admin'`, synchronize: false },
  ],
});
