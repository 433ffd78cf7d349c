import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches know the smallest unit that holds all their positions; those of before know it where they were of a unit. */
export class BatchReach1763600000950 implements MigrationInterface {
  readonly name = 'BatchReach1763600000950';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE generation_batches ADD COLUMN within_unit_id uuid`);
    await runner.query(`UPDATE generation_batches SET within_unit_id = unit_id`);
    await runner.query(`CREATE INDEX generation_batches_within_idx ON generation_batches (within_unit_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE generation_batches DROP COLUMN within_unit_id`);
  }
}
