import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What principals are bound to: people to a unit's subtree, API keys to scopes too. Keys that are there keep what they could do. */
export class Access1763600000900 implements MigrationInterface {
  readonly name = 'Access1763600000900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE users
        ADD COLUMN unit_id uuid,
        ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT users_unit_ck CHECK (unit_id IS NULL OR role <> 'admin')`);
    await runner.query(`ALTER TABLE api_keys ADD COLUMN scopes text[], ADD COLUMN unit_id uuid`);
    await runner.query(`
      UPDATE api_keys SET scopes = ARRAY['organization:read', 'organization:write', 'kpi:read', 'kpi:write', 'generation:read',
        'generation:write', 'profiles:read', 'profiles:write', 'feedback:write', 'prompts:read', 'usage:read']`);
    await runner.query(`ALTER TABLE api_keys ALTER COLUMN scopes SET NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE api_keys DROP COLUMN unit_id, DROP COLUMN scopes`);
    await runner.query(
      `ALTER TABLE users DROP CONSTRAINT users_unit_ck, DROP COLUMN must_change_password, DROP COLUMN unit_id`,
    );
  }
}
