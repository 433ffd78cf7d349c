import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Positions that have a current profile are counted without reading the profiles. */
export class CurrentProfiles1763600000957 implements MigrationInterface {
  readonly name = 'CurrentProfiles1763600000957';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX profiles_current_position_idx ON profiles (position_id) WHERE archived_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX profiles_current_position_idx`);
  }
}
