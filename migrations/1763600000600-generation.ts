import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Generation1763600000600 implements MigrationInterface {
  readonly name = 'Generation1763600000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE generation_batches (
        id uuid NOT NULL,
        scope text NOT NULL,
        unit_id uuid,
        regenerate boolean NOT NULL,
        skipped integer NOT NULL,
        requester_id text NOT NULL,
        requester_name text NOT NULL,
        created_at timestamptz NOT NULL,
        cancelled_at timestamptz,
        CONSTRAINT generation_batches_pk PRIMARY KEY (id),
        CONSTRAINT generation_batches_scope_check CHECK (scope IN ('organization', 'unit', 'positions')),
        CONSTRAINT generation_batches_unit_check CHECK ((scope = 'unit') = (unit_id IS NOT NULL)),
        CONSTRAINT generation_batches_skipped_check CHECK (skipped >= 0)
      )`);
    await runner.query(`
      CREATE TABLE generations (
        id uuid NOT NULL,
        batch_id uuid,
        position_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        position_title text NOT NULL,
        employee_name text,
        priority text NOT NULL,
        state text NOT NULL,
        stage text NOT NULL,
        progress smallint NOT NULL,
        attempts integer NOT NULL,
        failures integer NOT NULL,
        requester_id text NOT NULL,
        requester_name text NOT NULL,
        traceparent text,
        lease_token uuid,
        lease_until timestamptz,
        error_code text,
        error_detail text,
        dead_lettered_at timestamptz,
        profile_id uuid,
        profile_version integer,
        provider text,
        score real,
        needs_attention boolean NOT NULL,
        last_event integer NOT NULL,
        created_at timestamptz NOT NULL,
        queued_at timestamptz NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT generations_pk PRIMARY KEY (id),
        CONSTRAINT generations_batch_fk FOREIGN KEY (batch_id) REFERENCES generation_batches (id),
        CONSTRAINT generations_state_check CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
        CONSTRAINT generations_stage_check CHECK (stage IN ('context', 'draft', 'verify', 'review', 'publish')),
        CONSTRAINT generations_priority_check CHECK (priority IN ('interactive', 'batch')),
        CONSTRAINT generations_progress_check CHECK (progress BETWEEN 0 AND 100),
        CONSTRAINT generations_attempts_check CHECK (attempts >= 0 AND failures >= 0),
        CONSTRAINT generations_lease_check CHECK ((state = 'running') = (lease_token IS NOT NULL AND lease_until IS NOT NULL)),
        CONSTRAINT generations_succeeded_check CHECK (state <> 'succeeded' OR (profile_id IS NOT NULL AND profile_version IS NOT NULL)),
        CONSTRAINT generations_failed_check CHECK ((state = 'failed') = (error_code IS NOT NULL)),
        CONSTRAINT generations_dead_letter_check CHECK (dead_lettered_at IS NULL OR state = 'failed')
      )`);
    await runner.query(`CREATE INDEX generations_state_idx ON generations (state, id)`);
    await runner.query(`CREATE INDEX generations_position_idx ON generations (position_id, id)`);
    await runner.query(`CREATE INDEX generations_unit_idx ON generations (unit_id, id)`);
    await runner.query(
      `CREATE INDEX generations_batch_idx ON generations (batch_id, state, id) WHERE batch_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX generations_batch_list_idx ON generations (batch_id, id) WHERE batch_id IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX generations_open_position_idx ON generations (position_id) WHERE state IN ('queued', 'running')`,
    );
    await runner.query(`CREATE INDEX generations_lease_idx ON generations (lease_until) WHERE state = 'running'`);
    await runner.query(`CREATE INDEX generations_queued_idx ON generations (id, queued_at) WHERE state = 'queued'`);
    await runner.query(
      `CREATE INDEX generations_dead_letter_idx ON generations (id) WHERE dead_lettered_at IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX generations_finished_idx ON generations (finished_at) WHERE finished_at IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE generation_stages (
        generation_id uuid NOT NULL,
        round smallint NOT NULL,
        step text NOT NULL,
        output jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT generation_stages_pk PRIMARY KEY (generation_id, round, step),
        CONSTRAINT generation_stages_generation_fk FOREIGN KEY (generation_id) REFERENCES generations (id) ON DELETE CASCADE,
        CONSTRAINT generation_stages_step_check CHECK (step IN ('context', 'draft', 'repair', 'verify', 'review')),
        CONSTRAINT generation_stages_round_check CHECK (round >= 0)
      )`);
    await runner.query(`CREATE INDEX generation_stages_created_idx ON generation_stages (created_at)`);
    await runner.query(`
      CREATE TABLE generation_events (
        generation_id uuid NOT NULL,
        seq integer NOT NULL,
        type text NOT NULL,
        data jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT generation_events_pk PRIMARY KEY (generation_id, seq),
        CONSTRAINT generation_events_generation_fk FOREIGN KEY (generation_id) REFERENCES generations (id) ON DELETE CASCADE,
        CONSTRAINT generation_events_type_check CHECK (type IN ('queued', 'started', 'stage', 'requeued', 'succeeded', 'failed', 'dead-lettered', 'cancelled')),
        CONSTRAINT generation_events_seq_check CHECK (seq > 0)
      )`);
    await runner.query(`
      CREATE TABLE generation_outbox (
        generation_id uuid NOT NULL,
        attempt integer NOT NULL,
        priority text NOT NULL,
        due_at timestamptz NOT NULL,
        CONSTRAINT generation_outbox_pk PRIMARY KEY (generation_id),
        CONSTRAINT generation_outbox_generation_fk FOREIGN KEY (generation_id) REFERENCES generations (id) ON DELETE CASCADE,
        CONSTRAINT generation_outbox_priority_check CHECK (priority IN ('interactive', 'batch')),
        CONSTRAINT generation_outbox_attempt_check CHECK (attempt > 0)
      )`);
    await runner.query(`CREATE INDEX generation_outbox_due_idx ON generation_outbox (due_at)`);
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
    await runner.query(`CREATE INDEX generation_usage_generation_idx ON generation_usage (generation_id)`);
    await runner.query(`CREATE INDEX generation_usage_created_idx ON generation_usage (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['usage', 'outbox', 'events', 'stages']) await runner.query(`DROP TABLE generation_${table}`);
    await runner.query(`DROP TABLE generations`);
    await runner.query(`DROP TABLE generation_batches`);
  }
}
