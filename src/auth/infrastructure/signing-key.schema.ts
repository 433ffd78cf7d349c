import { EntitySchema } from 'typeorm';

interface SigningKeyRow {
  id: string;
  purpose: string;
  secret: string;
  createdAt: Date;
}

export const SigningKeySchema = new EntitySchema<SigningKeyRow>({
  name: 'SigningKey',
  tableName: 'auth_signing_keys',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'auth_signing_keys_pk' },
    purpose: { type: 'text' },
    secret: { type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'now()' },
  },
  uniques: [{ name: 'auth_signing_keys_purpose_uq', columns: ['purpose'] }],
});
