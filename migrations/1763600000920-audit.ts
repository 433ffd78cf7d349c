import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail and its guards: a row can be added and, once, be given its place in the chain; what a person could be
 * known by can be erased; rows can be removed only from the beginning of the chain, up to its base.
 */
export class Audit1763600000920 implements MigrationInterface {
  readonly name = 'Audit1763600000920';

  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner);
    await guardEvents(runner);
    await guardPersonalParts(runner);
    await guardChain(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_personal_parts', 'audit_events', 'audit_chain'])
      await runner.query(`DROP TABLE ${table}`);
    for (const guard of ['audit_events', 'audit_personal_parts', 'audit_chain', 'audit_truncate'])
      await runner.query(`DROP FUNCTION guard_${guard}()`);
  }
}

async function createTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE audit_events (
      id uuid NOT NULL,
      occurred_at timestamptz NOT NULL,
      request_id text,
      actor_kind text NOT NULL,
      actor_id text,
      action text NOT NULL,
      object_kind text NOT NULL,
      object_id text,
      before jsonb,
      after jsonb,
      refusal text,
      personal_digest bytea,
      sequence bigint,
      hash bytea,
      CONSTRAINT audit_events_pk PRIMARY KEY (id),
      CONSTRAINT audit_events_sequence_uq UNIQUE (sequence),
      CONSTRAINT audit_events_actor_ck CHECK (actor_kind IN ('user', 'service', 'system', 'anonymous')),
      CONSTRAINT audit_events_seal_ck CHECK ((sequence IS NULL) = (hash IS NULL))
    )`);
  await runner.query(`CREATE INDEX audit_events_unsealed_idx ON audit_events (id) WHERE sequence IS NULL`);
  await runner.query(`CREATE INDEX audit_events_actor_idx ON audit_events (actor_id, id)`);
  await runner.query(`CREATE INDEX audit_events_object_idx ON audit_events (object_kind, object_id, id)`);
  await runner.query(`CREATE INDEX audit_events_action_idx ON audit_events (action, id)`);
  await runner.query(`CREATE INDEX audit_events_refused_idx ON audit_events (id) WHERE refusal IS NOT NULL`);
  await runner.query(`
    CREATE TABLE audit_personal_parts (
      event_id uuid NOT NULL,
      salt bytea,
      parts jsonb,
      erasure_id uuid,
      CONSTRAINT audit_personal_parts_pk PRIMARY KEY (event_id),
      CONSTRAINT audit_personal_parts_event_fk FOREIGN KEY (event_id) REFERENCES audit_events (id) ON DELETE CASCADE,
      CONSTRAINT audit_personal_parts_erased_ck CHECK ((erasure_id IS NULL) = (parts IS NOT NULL AND salt IS NOT NULL))
    )`);
  await runner.query(`
    CREATE TABLE audit_chain (
      id smallint NOT NULL,
      head_sequence bigint NOT NULL,
      head_hash bytea NOT NULL,
      base_sequence bigint NOT NULL,
      base_hash bytea NOT NULL,
      CONSTRAINT audit_chain_pk PRIMARY KEY (id),
      CONSTRAINT audit_chain_single_ck CHECK (id = 1),
      CONSTRAINT audit_chain_order_ck CHECK (base_sequence >= 0 AND base_sequence <= head_sequence)
    )`);
  const nothing = `decode(repeat('00', 32), 'hex')`;
  await runner.query(`INSERT INTO audit_chain VALUES (1, 0, ${nothing}, 0, ${nothing})`);
}

async function guardEvents(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION guard_audit_events() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        IF NEW.sequence IS NULL THEN RETURN NEW; END IF;
      ELSIF TG_OP = 'UPDATE' THEN
        IF OLD.sequence IS NULL AND NEW.sequence IS NOT NULL
          AND to_jsonb(NEW) - 'sequence' - 'hash' = to_jsonb(OLD) - 'sequence' - 'hash' THEN RETURN NEW; END IF;
      ELSIF OLD.sequence <= (SELECT base_sequence FROM audit_chain) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'audit_events is append-only: % is refused', TG_OP;
    END $$`);
  await runner.query(`
    CREATE TRIGGER audit_events_guard BEFORE INSERT OR UPDATE OR DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION guard_audit_events()`);
  await runner.query(`
    CREATE FUNCTION guard_audit_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only: TRUNCATE is refused', TG_TABLE_NAME;
    END $$`);
  for (const table of ['audit_events', 'audit_personal_parts', 'audit_chain']) {
    await runner.query(`
      CREATE TRIGGER ${table}_truncate_guard BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION guard_audit_truncate()`);
  }
}

async function guardPersonalParts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION guard_audit_personal_parts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF OLD.erasure_id IS NULL AND NEW.erasure_id IS NOT NULL AND NEW.event_id = OLD.event_id THEN RETURN NEW; END IF;
      ELSIF NOT EXISTS (SELECT 1 FROM audit_events WHERE id = OLD.event_id) THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'audit_personal_parts can only be erased: % is refused', TG_OP;
    END $$`);
  await runner.query(`
    CREATE TRIGGER audit_personal_parts_guard BEFORE UPDATE OR DELETE ON audit_personal_parts
    FOR EACH ROW EXECUTE FUNCTION guard_audit_personal_parts()`);
}

async function guardChain(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION guard_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.head_sequence >= OLD.head_sequence
        AND (NEW.base_sequence = OLD.base_sequence AND NEW.base_hash = OLD.base_hash
          OR NEW.base_sequence > OLD.base_sequence
            AND NEW.base_hash = (SELECT hash FROM audit_events WHERE sequence = NEW.base_sequence)) THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'audit_chain only grows: % is refused', TG_OP;
    END $$`);
  await runner.query(`
    CREATE TRIGGER audit_chain_guard BEFORE UPDATE OR DELETE ON audit_chain
    FOR EACH ROW EXECUTE FUNCTION guard_audit_chain()`);
}
