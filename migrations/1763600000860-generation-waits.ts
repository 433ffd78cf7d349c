import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a queued task waits for, since when, and how often in a row it found it missing. */
export class GenerationWaits1763600000860 implements MigrationInterface {
  readonly name = 'GenerationWaits1763600000860';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE generations
        ADD COLUMN waits integer NOT NULL DEFAULT 0,
        ADD COLUMN waiting_for text,
        ADD COLUMN waiting_since timestamptz,
        ADD CONSTRAINT generations_waits_check CHECK (waits >= 0 AND (waits > 0) = (waiting_for IS NOT NULL AND waiting_since IS NOT NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE generations
        DROP CONSTRAINT generations_waits_check,
        DROP COLUMN waits, DROP COLUMN waiting_for, DROP COLUMN waiting_since`);
  }
}
