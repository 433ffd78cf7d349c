import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the draft of each prompt version; those of profiles that are there already are not known. */
export class DraftOutcomes1763600000830 implements MigrationInterface {
  readonly name = 'DraftOutcomes1763600000830';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE generation_draft_outcomes (
        generation_id uuid NOT NULL,
        prompt_version text NOT NULL,
        experiment text,
        score double precision,
        profile_id uuid NOT NULL,
        profile_version integer NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT generation_draft_outcomes_pk PRIMARY KEY (generation_id),
        CONSTRAINT generation_draft_outcomes_score_check CHECK (score >= 0 AND score <= 10)
      )`);
    await runner.query(
      `CREATE INDEX generation_draft_outcomes_arm_idx ON generation_draft_outcomes (experiment, prompt_version, created_at)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE generation_draft_outcomes`);
  }
}
