import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nobody knows the password of. */
const unknownPassword =
  '$argon2id$v=19$m=19456,t=2,p=1$IZkm+lor3C8dMLNLj7sdyw$iT0yoo3Cz1XEL1MK0e9Ev+We6yfY4tkNneuF9NAUgmI';

/** People who sign in at an OpenID Connect issuer: they need no password; sign-ins under way and their hand-over last minutes. */
export class OidcSignIn1763600000915 implements MigrationInterface {
  readonly name = 'OidcSignIn1763600000915';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL`);
    await runner.query(`
      CREATE TABLE oidc_identities (
        id uuid CONSTRAINT oidc_identities_pk PRIMARY KEY,
        issuer text NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT oidc_identities_user_fk REFERENCES users (id) ON DELETE CASCADE,
        linked_at timestamptz NOT NULL,
        CONSTRAINT oidc_identities_subject_uq UNIQUE (issuer, subject)
      )`);
    await runner.query(`CREATE INDEX oidc_identities_user_idx ON oidc_identities (user_id)`);
    await runner.query(`
      CREATE TABLE oidc_sign_ins (
        state_hash bytea CONSTRAINT oidc_sign_ins_pk PRIMARY KEY,
        browser_hash bytea NOT NULL,
        nonce text NOT NULL,
        code_verifier text NOT NULL,
        return_to text NOT NULL,
        challenge text NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX oidc_sign_ins_expiry_idx ON oidc_sign_ins (expires_at)`);
    await runner.query(`
      CREATE TABLE oidc_hand_overs (
        code_hash bytea CONSTRAINT oidc_hand_overs_pk PRIMARY KEY,
        challenge text NOT NULL,
        user_id uuid NOT NULL CONSTRAINT oidc_hand_overs_user_fk REFERENCES users (id) ON DELETE CASCADE,
        credential_version integer NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX oidc_hand_overs_expiry_idx ON oidc_hand_overs (expires_at)`);
    await runner.query(`CREATE INDEX oidc_hand_overs_user_idx ON oidc_hand_overs (user_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE oidc_hand_overs`);
    await runner.query(`DROP TABLE oidc_sign_ins`);
    await runner.query(`DROP TABLE oidc_identities`);
    await runner.query(`UPDATE users SET password_hash = $1 WHERE password_hash IS NULL`, [unknownPassword]);
    await runner.query(`ALTER TABLE users ALTER COLUMN password_hash SET NOT NULL`);
  }
}
