import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProfileRoleFamily1763600000851 implements MigrationInterface {
  readonly name = 'ProfileRoleFamily1763600000851';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE profile_versions ADD COLUMN role_family text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE profile_versions DROP COLUMN role_family`);
  }
}
