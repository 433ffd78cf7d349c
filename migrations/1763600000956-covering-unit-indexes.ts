import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The indexes by unit have what lists are filtered by and what is counted, so that neither reads rows that are not shown. */
export class CoveringUnitIndexes1763600000956 implements MigrationInterface {
  readonly name = 'CoveringUnitIndexes1763600000956';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX generations_unit_idx`);
    await runner.query(
      `CREATE INDEX generations_unit_idx ON generations (unit_id, id) INCLUDE (state, batch_id, dead_lettered_at, created_at, finished_at)`,
    );
    await runner.query(`DROP INDEX profiles_unit_id_idx`);
    await runner.query(
      `CREATE INDEX profiles_unit_id_idx ON profiles (unit_id, id) INCLUDE (archived_at, category, provider, needs_attention, updated_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX generations_unit_idx`);
    await runner.query(`CREATE INDEX generations_unit_idx ON generations (unit_id, id)`);
    await runner.query(`DROP INDEX profiles_unit_id_idx`);
    await runner.query(`CREATE INDEX profiles_unit_id_idx ON profiles (unit_id, id)`);
  }
}
