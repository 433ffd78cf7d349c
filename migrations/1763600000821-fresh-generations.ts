import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FreshGenerations1763600000821 implements MigrationInterface {
  readonly name = 'FreshGenerations1763600000821';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE generations ADD COLUMN fresh boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE generations DROP COLUMN fresh`);
  }
}
