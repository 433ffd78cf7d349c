import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrganizationBriefs1763600000840 implements MigrationInterface {
  readonly name = 'OrganizationBriefs1763600000840';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization_briefs (
        id uuid NOT NULL,
        number integer NOT NULL,
        text text NOT NULL,
        reason text,
        author_id text NOT NULL,
        author_name text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT organization_briefs_pk PRIMARY KEY (id),
        CONSTRAINT organization_briefs_number_uq UNIQUE (number),
        CONSTRAINT organization_briefs_number_ck CHECK (number >= 1)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE organization_briefs`);
  }
}
