import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many generations each principal has asked for on its last day (UTC). */
export class GenerationOrders1763600000930 implements MigrationInterface {
  readonly name = 'GenerationOrders1763600000930';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE generation_orders (
        principal_id uuid NOT NULL,
        day date NOT NULL,
        ordered integer NOT NULL,
        CONSTRAINT generation_orders_pk PRIMARY KEY (principal_id, day)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE generation_orders`);
  }
}
