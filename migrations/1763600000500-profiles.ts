import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Profiles1763600000500 implements MigrationInterface {
  readonly name = 'Profiles1763600000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`
      CREATE TABLE profiles (
        id uuid NOT NULL,
        position_id uuid NOT NULL,
        title text NOT NULL,
        search_title text NOT NULL,
        unit_id uuid NOT NULL,
        unit_name text NOT NULL,
        unit_path text[] NOT NULL,
        category text NOT NULL,
        provider text NOT NULL,
        score double precision,
        needs_attention boolean NOT NULL,
        current_version integer NOT NULL,
        archived_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT profiles_pk PRIMARY KEY (id),
        CONSTRAINT profiles_position_id_uq UNIQUE (position_id),
        CONSTRAINT profiles_current_version_ck CHECK (current_version >= 1),
        CONSTRAINT profiles_score_ck CHECK (score >= 0 AND score <= 10),
        CONSTRAINT profiles_category_ck CHECK (category IN ('specialist', 'line-manager', 'middle-manager', 'top-manager'))
      )`);
    await runner.query(`CREATE INDEX profiles_unit_id_idx ON profiles (unit_id, id)`);
    await runner.query(`CREATE INDEX profiles_category_idx ON profiles (category, id)`);
    await runner.query(`CREATE INDEX profiles_provider_idx ON profiles (provider, id)`);
    await runner.query(`CREATE INDEX profiles_needs_attention_idx ON profiles (id) WHERE needs_attention`);
    await runner.query(`CREATE INDEX profiles_archived_idx ON profiles (id) WHERE archived_at IS NOT NULL`);
    await runner.query(`CREATE INDEX profiles_search_title_idx ON profiles USING gin (search_title gin_trgm_ops)`);
    await runner.query(`
      CREATE TABLE profile_versions (
        profile_id uuid NOT NULL,
        number integer NOT NULL,
        content jsonb NOT NULL,
        origin text NOT NULL,
        generation_id uuid,
        restored_from integer,
        author_id text NOT NULL,
        author_name text NOT NULL,
        reason text,
        provider text NOT NULL,
        model text,
        prompt_version text NOT NULL,
        usage jsonb,
        checks jsonb NOT NULL,
        score double precision,
        needs_attention boolean NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT profile_versions_pk PRIMARY KEY (profile_id, number),
        CONSTRAINT profile_versions_profile_id_fk FOREIGN KEY (profile_id) REFERENCES profiles (id),
        CONSTRAINT profile_versions_restored_from_fk FOREIGN KEY (profile_id, restored_from) REFERENCES profile_versions (profile_id, number),
        CONSTRAINT profile_versions_generation_id_uq UNIQUE (generation_id),
        CONSTRAINT profile_versions_number_ck CHECK (number >= 1),
        CONSTRAINT profile_versions_score_ck CHECK (score >= 0 AND score <= 10),
        CONSTRAINT profile_versions_origin_ck CHECK (
          (origin = 'generation' AND generation_id IS NOT NULL AND restored_from IS NULL)
          OR (origin = 'edit' AND generation_id IS NULL AND restored_from IS NULL)
          OR (origin = 'restore' AND generation_id IS NULL AND restored_from < number)
        )
      )`);
    await runner.query(`CREATE INDEX profile_versions_created_at_idx ON profile_versions (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE profile_versions`);
    await runner.query(`DROP TABLE profiles`);
  }
}
