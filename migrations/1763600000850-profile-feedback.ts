import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProfileFeedback1763600000850 implements MigrationInterface {
  readonly name = 'ProfileFeedback1763600000850';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE profile_feedback (
        id uuid NOT NULL,
        profile_id uuid NOT NULL,
        version integer NOT NULL,
        score smallint NOT NULL,
        comment text,
        section text,
        status text NOT NULL,
        revision integer NOT NULL,
        role_family text,
        language text NOT NULL,
        prompt_version text NOT NULL,
        author_id text NOT NULL,
        author_name text NOT NULL,
        created_at timestamptz NOT NULL,
        decider_id text,
        decider_name text,
        decided_at timestamptz,
        CONSTRAINT profile_feedback_pk PRIMARY KEY (id),
        CONSTRAINT profile_feedback_version_fk FOREIGN KEY (profile_id, version) REFERENCES profile_versions (profile_id, number),
        CONSTRAINT profile_feedback_score_ck CHECK (score BETWEEN 1 AND 5),
        CONSTRAINT profile_feedback_comment_ck CHECK (char_length(comment) BETWEEN 1 AND 2000),
        CONSTRAINT profile_feedback_revision_ck CHECK (revision >= 1),
        CONSTRAINT profile_feedback_status_ck CHECK (
          (status = 'open' AND decided_at IS NULL) OR (status IN ('accepted', 'declined') AND decided_at IS NOT NULL)
        )
      )`);
    await runner.query(`CREATE INDEX profile_feedback_profile_idx ON profile_feedback (profile_id, id)`);
    await runner.query(
      `CREATE INDEX profile_feedback_guidance_idx ON profile_feedback (role_family, language, id)
       WHERE status = 'accepted' AND comment IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE profile_feedback_events (
        feedback_id uuid NOT NULL,
        revision integer NOT NULL,
        type text NOT NULL,
        actor_id text NOT NULL,
        actor_name text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT profile_feedback_events_pk PRIMARY KEY (feedback_id, revision),
        CONSTRAINT profile_feedback_events_feedback_fk FOREIGN KEY (feedback_id) REFERENCES profile_feedback (id),
        CONSTRAINT profile_feedback_events_type_ck CHECK (type IN ('given', 'accepted', 'declined', 'reopened'))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE profile_feedback_events`);
    await runner.query(`DROP TABLE profile_feedback`);
  }
}
