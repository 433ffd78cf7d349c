import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Auth1763600000200 implements MigrationInterface {
  readonly name = 'Auth1763600000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        id uuid NOT NULL,
        email text NOT NULL,
        name text,
        role text NOT NULL,
        password_hash text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        credential_version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT users_pk PRIMARY KEY (id),
        CONSTRAINT users_email_uq UNIQUE (email),
        CONSTRAINT users_role_ck CHECK (role IN ('admin', 'editor', 'viewer'))
      )`);
    await runner.query(`CREATE INDEX users_active_admins_idx ON users (id) WHERE active AND role = 'admin'`);
    await runner.query(`
      CREATE TABLE api_keys (
        id uuid NOT NULL,
        name text NOT NULL,
        secret_hash bytea NOT NULL,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT api_keys_pk PRIMARY KEY (id),
        CONSTRAINT api_keys_created_by_fk FOREIGN KEY (created_by) REFERENCES users (id),
        CONSTRAINT api_keys_secret_hash_ck CHECK (octet_length(secret_hash) = 32)
      )`);
    await runner.query(`CREATE INDEX api_keys_created_by_idx ON api_keys (created_by)`);
    await runner.query(`
      CREATE TABLE auth_signing_keys (
        id uuid NOT NULL,
        purpose text NOT NULL,
        secret text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT auth_signing_keys_pk PRIMARY KEY (id),
        CONSTRAINT auth_signing_keys_purpose_uq UNIQUE (purpose)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE auth_signing_keys`);
    await runner.query(`DROP TABLE api_keys`);
    await runner.query(`DROP TABLE users`);
  }
}
