import { EntitySchema } from 'typeorm';
import { OidcSignIn } from '../domain/oidc-sign-in.js';

export const OidcSignInSchema = new EntitySchema<OidcSignIn>({
  name: 'OidcSignIn',
  target: OidcSignIn,
  tableName: 'oidc_sign_ins',
  columns: {
    stateHash: { name: 'state_hash', type: 'bytea', primary: true, primaryKeyConstraintName: 'oidc_sign_ins_pk' },
    browserHash: { name: 'browser_hash', type: 'bytea' },
    nonce: { type: 'text' },
    codeVerifier: { name: 'code_verifier', type: 'text' },
    returnTo: { name: 'return_to', type: 'text' },
    challenge: { type: 'text' },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
  },
  indices: [{ name: 'oidc_sign_ins_expiry_idx', columns: ['expiresAt'] }],
});
