import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, and of the refresh tokens that continue them the hashes. */
export class Sessions1763600000905 implements MigrationInterface {
  readonly name = 'Sessions1763600000905';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sessions (
        id uuid CONSTRAINT sessions_pk PRIMARY KEY,
        user_id uuid NOT NULL CONSTRAINT sessions_user_fk REFERENCES users (id) ON DELETE CASCADE,
        credential_version integer NOT NULL,
        generation integer NOT NULL,
        address text NOT NULL,
        device text NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX sessions_user_idx ON sessions (user_id, id)`);
    await runner.query(`CREATE INDEX sessions_expiry_idx ON sessions (expires_at)`);
    await runner.query(`
      CREATE TABLE refresh_tokens (
        hash bytea CONSTRAINT refresh_tokens_pk PRIMARY KEY,
        session_id uuid NOT NULL CONSTRAINT refresh_tokens_session_fk REFERENCES sessions (id) ON DELETE CASCADE,
        generation integer NOT NULL,
        spent_at timestamptz,
        CONSTRAINT refresh_tokens_hash_ck CHECK (octet_length(hash) = 32)
      )`);
    await runner.query(`CREATE INDEX refresh_tokens_session_idx ON refresh_tokens (session_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE refresh_tokens`);
    await runner.query(`DROP TABLE sessions`);
  }
}
