import { EntitySchema } from 'typeorm';
import type { PublicKey } from '../domain/signing-key.js';

export interface SigningKeyRow {
  kid: string;
  publicKey: PublicKey;
  /** A JWK as JSON, in the clear or sealed. */
  privateKey: Buffer;
  sealed: boolean;
  createdAt: Date;
  signsFrom: Date;
  expiresAt: Date | null;
}

export const SigningKeySchema = new EntitySchema<SigningKeyRow>({
  name: 'SigningKey',
  tableName: 'auth_signing_keys',
  columns: {
    kid: { type: 'text', primary: true, primaryKeyConstraintName: 'auth_signing_keys_pk' },
    publicKey: { name: 'public_key', type: 'jsonb' },
    privateKey: { name: 'private_key', type: 'bytea' },
    sealed: { type: 'boolean' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    signsFrom: { name: 'signs_from', type: 'timestamptz' },
    expiresAt: { name: 'expires_at', type: 'timestamptz', nullable: true },
  },
});
