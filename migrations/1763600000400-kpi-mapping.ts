import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KpiMapping1763600000400 implements MigrationInterface {
  readonly name = 'KpiMapping1763600000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE kpi_sets (
        id uuid NOT NULL,
        code text NOT NULL,
        code_key text NOT NULL,
        label text NOT NULL,
        period text NOT NULL,
        description text,
        owner_unit_id text,
        owner_unit_number text,
        owner_unit_path text,
        warnings jsonb NOT NULL,
        content_hash text NOT NULL,
        imported_at timestamptz NOT NULL,
        CONSTRAINT kpi_sets_pk PRIMARY KEY (id),
        CONSTRAINT kpi_sets_code_period_uq UNIQUE (code_key, period)
      )`);
    await runner.query(`
      CREATE TABLE kpi_holders (
        id uuid NOT NULL,
        set_id uuid NOT NULL,
        ordinal integer NOT NULL,
        title text NOT NULL,
        label text,
        CONSTRAINT kpi_holders_pk PRIMARY KEY (id),
        CONSTRAINT kpi_holders_set_ordinal_uq UNIQUE (set_id, ordinal),
        CONSTRAINT kpi_holders_set_fk FOREIGN KEY (set_id) REFERENCES kpi_sets (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE kpis (
        id uuid NOT NULL,
        set_id uuid NOT NULL,
        ordinal integer NOT NULL,
        section text NOT NULL,
        name text NOT NULL,
        target_raw text,
        target_value double precision,
        target_unit text,
        direction text,
        min_value text,
        max_value text,
        method text,
        source text,
        CONSTRAINT kpis_pk PRIMARY KEY (id),
        CONSTRAINT kpis_set_ordinal_uq UNIQUE (set_id, ordinal),
        CONSTRAINT kpis_section_ck CHECK (section IN ('trigger', 'corporate', 'budget', 'personal')),
        CONSTRAINT kpis_direction_ck CHECK (direction IN ('up', 'down')),
        CONSTRAINT kpis_set_fk FOREIGN KEY (set_id) REFERENCES kpi_sets (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE kpi_weights (
        kpi_id uuid NOT NULL,
        holder_id uuid NOT NULL,
        weight double precision NOT NULL,
        CONSTRAINT kpi_weights_pk PRIMARY KEY (kpi_id, holder_id),
        CONSTRAINT kpi_weights_weight_ck CHECK (weight >= 0),
        CONSTRAINT kpi_weights_kpi_fk FOREIGN KEY (kpi_id) REFERENCES kpis (id) ON DELETE CASCADE,
        CONSTRAINT kpi_weights_holder_fk FOREIGN KEY (holder_id) REFERENCES kpi_holders (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX kpi_weights_holder_idx ON kpi_weights (holder_id)`);
    await runner.query(`
      CREATE TABLE kpi_owner_pins (
        set_id uuid NOT NULL,
        unit_id uuid,
        pinned_by text NOT NULL,
        pinned_at timestamptz NOT NULL,
        CONSTRAINT kpi_owner_pins_pk PRIMARY KEY (set_id),
        CONSTRAINT kpi_owner_pins_set_fk FOREIGN KEY (set_id) REFERENCES kpi_sets (id) ON DELETE CASCADE
      )`);
    await runner.query(`
      CREATE TABLE kpi_owner_decisions (
        set_id uuid NOT NULL,
        version_id uuid NOT NULL,
        rules text NOT NULL,
        content_hash text NOT NULL,
        status text NOT NULL,
        unit_id uuid,
        evidence jsonb NOT NULL,
        candidates jsonb NOT NULL,
        warnings jsonb NOT NULL,
        decided_at timestamptz NOT NULL,
        CONSTRAINT kpi_owner_decisions_pk PRIMARY KEY (set_id, version_id),
        CONSTRAINT kpi_owner_decisions_status_ck CHECK (status IN ('owned', 'unresolved')),
        CONSTRAINT kpi_owner_decisions_unit_ck CHECK ((status = 'owned') = (unit_id IS NOT NULL)),
        CONSTRAINT kpi_owner_decisions_set_fk FOREIGN KEY (set_id) REFERENCES kpi_sets (id) ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX kpi_owner_decisions_version_idx ON kpi_owner_decisions (version_id)`);
    await runner.query(`
      CREATE TABLE kpi_revision (
        id smallint NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT kpi_revision_pk PRIMARY KEY (id),
        CONSTRAINT kpi_revision_single_ck CHECK (id = 1)
      )`);
    await runner.query(`INSERT INTO kpi_revision (id, revision) VALUES (1, 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE kpi_revision`);
    await runner.query(`DROP TABLE kpi_owner_decisions`);
    await runner.query(`DROP TABLE kpi_owner_pins`);
    await runner.query(`DROP TABLE kpi_weights`);
    await runner.query(`DROP TABLE kpis`);
    await runner.query(`DROP TABLE kpi_holders`);
    await runner.query(`DROP TABLE kpi_sets`);
  }
}
