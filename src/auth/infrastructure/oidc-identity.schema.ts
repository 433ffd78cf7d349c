import { EntitySchema } from 'typeorm';
import { OidcIdentity } from '../domain/oidc-identity.js';

export const OidcIdentitySchema = new EntitySchema<OidcIdentity>({
  name: 'OidcIdentity',
  target: OidcIdentity,
  tableName: 'oidc_identities',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'oidc_identities_pk' },
    issuer: { type: 'text' },
    subject: { type: 'text' },
    userId: { name: 'user_id', type: 'uuid' },
    linkedAt: { name: 'linked_at', type: 'timestamptz' },
  },
  uniques: [{ name: 'oidc_identities_subject_uq', columns: ['issuer', 'subject'] }],
  foreignKeys: [
    {
      name: 'oidc_identities_user_fk',
      target: 'User',
      columnNames: ['userId'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
  indices: [{ name: 'oidc_identities_user_idx', columns: ['userId'] }],
});
