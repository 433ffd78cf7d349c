import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Usage belongs to the calls and not to one of their callers: the rows move from the generations to the gateway. */
export class LlmUsage1763600000800 implements MigrationInterface {
  readonly name = 'LlmUsage1763600000800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE llm_usage (
        id uuid NOT NULL,
        principal_id text NOT NULL,
        unit_id uuid,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        attempt integer NOT NULL,
        stage text NOT NULL,
        purpose text NOT NULL,
        prompt_version text NOT NULL,
        provider text NOT NULL,
        model text,
        outcome text NOT NULL,
        error_code text,
        cached boolean NOT NULL,
        estimated boolean NOT NULL,
        input_tokens integer NOT NULL,
        output_tokens integer NOT NULL,
        cached_tokens integer NOT NULL,
        cost_usd double precision NOT NULL,
        duration_ms double precision NOT NULL,
        first_token_ms double precision,
        created_at timestamptz NOT NULL,
        CONSTRAINT llm_usage_pk PRIMARY KEY (id),
        CONSTRAINT llm_usage_outcome_check CHECK (outcome IN ('succeeded', 'failed', 'cancelled')),
        CONSTRAINT llm_usage_amounts_check CHECK (input_tokens >= 0 AND output_tokens >= 0 AND cached_tokens >= 0 AND cost_usd >= 0 AND duration_ms >= 0)
      )`);
    await runner.query(`
      INSERT INTO llm_usage
      SELECT u.id, g.requester_id, g.unit_id, 'generation', u.generation_id, u.attempt, u.stage, u.purpose, u.prompt_version,
             u.provider, u.model, u.outcome, u.error_code, false, false, u.input_tokens, u.output_tokens, u.cached_tokens,
             u.cost_usd, u.duration_ms, NULL, u.created_at
      FROM generation_usage u JOIN generations g ON g.id = u.generation_id`);
    await runner.query(`CREATE INDEX llm_usage_subject_idx ON llm_usage (subject_id)`);
    await runner.query(`CREATE INDEX llm_usage_created_idx ON llm_usage (created_at)`);
    await runner.query(`CREATE INDEX llm_usage_principal_idx ON llm_usage (principal_id, created_at)`);
    await runner.query(`DROP TABLE generation_usage`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE generation_usage (
        id uuid NOT NULL,
        generation_id uuid NOT NULL,
        attempt integer NOT NULL,
        stage text NOT NULL,
        purpose text NOT NULL,
        outcome text NOT NULL,
        provider text NOT NULL,
        model text,
        prompt_version text NOT NULL,
        input_tokens integer NOT NULL,
        output_tokens integer NOT NULL,
        cached_tokens integer NOT NULL,
        cost_usd double precision NOT NULL,
        duration_ms double precision NOT NULL,
        error_code text,
        created_at timestamptz NOT NULL,
        CONSTRAINT generation_usage_pk PRIMARY KEY (id),
        CONSTRAINT generation_usage_outcome_check CHECK (outcome IN ('succeeded', 'failed', 'cancelled')),
        CONSTRAINT generation_usage_purpose_check CHECK (purpose IN ('draft', 'review', 'repair')),
        CONSTRAINT generation_usage_amounts_check CHECK (input_tokens >= 0 AND output_tokens >= 0 AND cached_tokens >= 0 AND cost_usd >= 0 AND duration_ms >= 0)
      )`);
    await runner.query(`
      INSERT INTO generation_usage
      SELECT id, subject_id, attempt, stage, purpose, outcome, provider, model, prompt_version, input_tokens, output_tokens,
             cached_tokens, cost_usd, duration_ms, error_code, created_at
      FROM llm_usage WHERE subject_kind = 'generation'`);
    await runner.query(`CREATE INDEX generation_usage_generation_idx ON generation_usage (generation_id)`);
    await runner.query(`CREATE INDEX generation_usage_created_idx ON generation_usage (created_at)`);
    await runner.query(`DROP TABLE llm_usage`);
  }
}
