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
    passwordHash: { name: 'password_hash', type: 'text', nullable: true },
    active: { type: 'boolean', default: true },
    credentialVersion: { name: 'credential_version', type: 'integer', default: 1 },
    unitId: { name: 'unit_id', type: 'uuid', nullable: true },
    mustChangePassword: { name: 'must_change_password', type: 'boolean', default: false },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
  uniques: [{ name: 'users_email_uq', columns: ['email'] }],
  checks: [
    { name: 'users_role_ck', expression: `role IN ('admin', 'editor', 'viewer')` },
    { name: 'users_unit_ck', expression: `unit_id IS NULL OR role <> 'admin'` },
  ],
  indices: [
    { name: 'users_active_admins_idx', columns: ['id'], where: `active AND role = 'admin'`, synchronize: false },
  ],
});
