import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Key pairs in place of the shared secret; the public halves are published, so that other services can verify. */
export class SigningKeys1763600000906 implements MigrationInterface {
  readonly name = 'SigningKeys1763600000906';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE auth_signing_keys`);
    await runner.query(`
      CREATE TABLE auth_signing_keys (
        kid text CONSTRAINT auth_signing_keys_pk PRIMARY KEY,
        public_key jsonb NOT NULL,
        private_key bytea NOT NULL,
        sealed boolean NOT NULL,
        created_at timestamptz NOT NULL,
        signs_from timestamptz NOT NULL,
        expires_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE auth_signing_keys`);
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
}
