import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Organization1763600000300 implements MigrationInterface {
  readonly name = 'Organization1763600000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization_versions (
        id uuid NOT NULL,
        number integer NOT NULL,
        content_hash text NOT NULL,
        source_name text,
        source_format text NOT NULL,
        unit_count integer NOT NULL,
        position_count integer NOT NULL,
        report jsonb NOT NULL,
        imported_by_id text NOT NULL,
        imported_by_name text NOT NULL,
        imported_at timestamptz NOT NULL,
        is_current boolean NOT NULL,
        CONSTRAINT organization_versions_pk PRIMARY KEY (id),
        CONSTRAINT organization_versions_number_uq UNIQUE (number),
        CONSTRAINT organization_versions_source_format_ck CHECK (source_format IN ('json', 'csv', 'xlsx')),
        CONSTRAINT organization_versions_counts_ck CHECK (unit_count > 0 AND position_count >= 0)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX organization_versions_current_uq ON organization_versions (is_current) WHERE is_current`,
    );
    await this.createIdentities(runner);
    await this.createContent(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE organization_positions`);
    await runner.query(`DROP TABLE organization_units`);
    await runner.query(`DROP TABLE position_identities`);
    await runner.query(`DROP TABLE unit_places`);
    await runner.query(`DROP TABLE unit_identities`);
    await runner.query(`DROP TABLE organization_versions`);
  }

  private async createIdentities(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unit_identities (
        id uuid NOT NULL,
        number text,
        CONSTRAINT unit_identities_pk PRIMARY KEY (id),
        CONSTRAINT unit_identities_number_uq UNIQUE (number)
      )`);
    await runner.query(`
      CREATE TABLE unit_places (
        id uuid NOT NULL,
        unit_id uuid NOT NULL,
        parent_id uuid,
        name_key text NOT NULL,
        occurrence integer NOT NULL,
        CONSTRAINT unit_places_pk PRIMARY KEY (id),
        CONSTRAINT unit_places_unit_fk FOREIGN KEY (unit_id) REFERENCES unit_identities (id),
        CONSTRAINT unit_places_parent_fk FOREIGN KEY (parent_id) REFERENCES unit_identities (id),
        CONSTRAINT unit_places_occurrence_ck CHECK (occurrence >= 1)
      )`);
    await runner.query(
      `CREATE UNIQUE INDEX unit_places_place_uq ON unit_places (parent_id, name_key, occurrence) NULLS NOT DISTINCT`,
    );
    await runner.query(`CREATE INDEX unit_places_unit_idx ON unit_places (unit_id)`);
    await runner.query(`
      CREATE TABLE position_identities (
        id uuid NOT NULL,
        unit_id uuid NOT NULL,
        title_key text NOT NULL,
        CONSTRAINT position_identities_pk PRIMARY KEY (id),
        CONSTRAINT position_identities_title_uq UNIQUE (unit_id, title_key),
        CONSTRAINT position_identities_unit_fk FOREIGN KEY (unit_id) REFERENCES unit_identities (id)
      )`);
  }

  private async createContent(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organization_units (
        version_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        ordinal integer NOT NULL,
        parent_id uuid,
        number text,
        name text NOT NULL,
        level smallint NOT NULL,
        headcount integer,
        headcount_basis text NOT NULL,
        headcount_source_unit_id uuid,
        CONSTRAINT organization_units_pk PRIMARY KEY (version_id, unit_id),
        CONSTRAINT organization_units_version_fk FOREIGN KEY (version_id) REFERENCES organization_versions (id) ON DELETE CASCADE,
        CONSTRAINT organization_units_identity_fk FOREIGN KEY (unit_id) REFERENCES unit_identities (id),
        CONSTRAINT organization_units_level_ck CHECK (level BETWEEN 1 AND 32),
        CONSTRAINT organization_units_headcount_ck CHECK (headcount >= 0),
        CONSTRAINT organization_units_basis_ck CHECK (headcount_basis IN ('own', 'inherited', 'unknown')),
        CONSTRAINT organization_units_known_ck CHECK ((headcount_basis = 'unknown') = (headcount IS NULL) AND (headcount IS NULL) = (headcount_source_unit_id IS NULL))
      )`);
    await runner.query(`CREATE INDEX organization_units_ordinal_idx ON organization_units (version_id, ordinal)`);
    await runner.query(`
      CREATE TABLE organization_positions (
        version_id uuid NOT NULL,
        position_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        ordinal integer NOT NULL,
        title text NOT NULL,
        CONSTRAINT organization_positions_pk PRIMARY KEY (version_id, position_id),
        CONSTRAINT organization_positions_unit_fk FOREIGN KEY (version_id, unit_id)
          REFERENCES organization_units (version_id, unit_id) ON DELETE CASCADE,
        CONSTRAINT organization_positions_identity_fk FOREIGN KEY (position_id) REFERENCES position_identities (id)
      )`);
    await runner.query(
      `CREATE INDEX organization_positions_ordinal_idx ON organization_positions (version_id, ordinal)`,
    );
  }
}
