import { EntitySchema } from 'typeorm';
import { OidcHandOver } from '../domain/oidc-hand-over.js';

export const OidcHandOverSchema = new EntitySchema<OidcHandOver>({
  name: 'OidcHandOver',
  target: OidcHandOver,
  tableName: 'oidc_hand_overs',
  columns: {
    codeHash: { name: 'code_hash', type: 'bytea', primary: true, primaryKeyConstraintName: 'oidc_hand_overs_pk' },
    challenge: { type: 'text' },
    userId: { name: 'user_id', type: 'uuid' },
    credentialVersion: { name: 'credential_version', type: 'integer' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
  },
  foreignKeys: [
    {
      name: 'oidc_hand_overs_user_fk',
      target: 'User',
      columnNames: ['userId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  indices: [
    { name: 'oidc_hand_overs_expiry_idx', columns: ['expiresAt'] },
    { name: 'oidc_hand_overs_user_idx', columns: ['userId'] },
  ],
});
