import type { MigrationInterface, QueryRunner } from 'typeorm';

export class GenerationRounds1763600000852 implements MigrationInterface {
  readonly name = 'GenerationRounds1763600000852';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE generations ADD COLUMN round smallint NOT NULL DEFAULT 0,
         ADD CONSTRAINT generations_round_check CHECK (round >= 0)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE generations DROP COLUMN round`);
  }
}
