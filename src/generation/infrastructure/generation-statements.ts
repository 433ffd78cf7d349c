import type { Generation } from '../domain/generation.js';
import type { StageOutput } from '../domain/stage-output.js';
import { AlarmOutboxSchema } from './alarm-outbox.schema.js';
import { GenerationEventSchema } from './generation-event.schema.js';
import { GenerationSchema } from './generation.schema.js';
import { Recordset, toJsonb } from '../../platform/database/index.js';
import { StageOutputSchema } from './stage-output.schema.js';

const generations = new Recordset(GenerationSchema);
const events = new Recordset(GenerationEventSchema);
const alarms = new Recordset(AlarmOutboxSchema);
const outputs = new Recordset(StageOutputSchema);

/** A later alarm for the same task takes the place of an earlier one that was not set yet. */
const replaceAlarm = `ON CONFLICT (generation_id) DO UPDATE SET attempt = EXCLUDED.attempt, priority = EXCLUDED.priority, due_at = EXCLUDED.due_at`;

/** New tasks, each with its first event and its alarm: $1 tasks, $2 events, $3 alarms. */
export const insertStatement = `
  WITH told AS (INSERT INTO generation_events (${events.names}) SELECT ${events.of('e')} FROM ${events.from('$2', 'e')}),
       rung AS (INSERT INTO generation_outbox (${alarms.names}) SELECT ${alarms.of('a')} FROM ${alarms.from('$3', 'a')})
  INSERT INTO generations (${generations.names}) SELECT ${generations.of('g')} FROM ${generations.from('$1', 'g')}`;

/** Takes a queued task: $1 id, $2 attempt, $3 token, $4 lease in milliseconds. */
export const claimStatement = `
  WITH claimed AS (
    UPDATE generations
    SET state = 'running', lease_token = $3, lease_until = now() + $4 * interval '1 millisecond',
        attempts = attempts + 1, started_at = coalesce(started_at, now()), last_event = last_event + 1
    WHERE id = $1 AND state = 'queued' AND attempts = $2 - 1
    RETURNING id, state, stage, progress, attempts, round, score, last_event
  ), told AS (
    INSERT INTO generation_events (generation_id, seq, type, data, created_at)
    SELECT id, last_event, 'started',
           jsonb_build_object('state', state, 'stage', stage, 'progress', progress, 'attempts', attempts,
                              'round', round, 'score', score), now()
    FROM claimed
  )
  SELECT id FROM claimed`;

const written = [
  'state',
  'stage',
  'progress',
  'round',
  'failures',
  'waits',
  'waiting_for',
  'waiting_since',
  'error_code',
  'error_detail',
  'dead_lettered_at',
  'profile_id',
  'profile_version',
  'provider',
  'score',
  'needs_attention',
  'last_event',
  'queued_at',
  'finished_at',
];

/**
 * Writes tasks with everything that goes with them, each only while its row carries the lease token it was read with:
 * $1 tasks with `fence`, $2 events, $3 alarms, $4 stage outputs. Only the heartbeat moves `lease_until`.
 */
export const updateStatement = `
  WITH saved AS (
    UPDATE generations AS g
    SET ${written.map((column) => `${column} = i.${column}`).join(', ')},
        lease_token = CASE WHEN i.state = 'running' THEN g.lease_token END,
        lease_until = CASE WHEN i.state = 'running' THEN g.lease_until END
    FROM ${generations.from('$1', 'i', 'fence uuid')}
    WHERE g.id = i.id AND g.lease_token IS NOT DISTINCT FROM i.fence
    RETURNING g.id
  ), told AS (
    INSERT INTO generation_events (${events.names})
    SELECT ${events.of('e')} FROM ${events.from('$2', 'e')} JOIN saved ON saved.id = e.generation_id
  ), rung AS (
    INSERT INTO generation_outbox (${alarms.names})
    SELECT ${alarms.of('a')} FROM ${alarms.from('$3', 'a')} JOIN saved ON saved.id = a.generation_id ${replaceAlarm}
  ), kept AS (
    INSERT INTO generation_stages (${outputs.names})
    SELECT ${outputs.of('o')} FROM ${outputs.from('$4', 'o')} JOIN saved ON saved.id = o.generation_id
  )
  SELECT id FROM saved`;

/** Alarms put back or made up: $1 alarms. */
export const putAlarmsStatement = `
  INSERT INTO generation_outbox (${alarms.names}) SELECT ${alarms.of('a')} FROM ${alarms.from('$1', 'a')} ${replaceAlarm}`;

export const alarmParameters = (items: readonly object[]): unknown[] => [
  toJsonb(items.map((item) => alarms.row(item))),
];

export function insertParameters(items: readonly Generation[]): unknown[] {
  const changes = items.map((item) => item.pendingChanges);
  return [
    toJsonb(items.map((item) => generations.row(item))),
    toJsonb(changes.flatMap((change) => change.events.map((event) => events.row(event)))),
    toJsonb(changes.flatMap((change) => (change.alarm === null ? [] : [alarms.row(change.alarm)]))),
  ];
}

export function updateParameters(items: readonly Generation[], output?: StageOutput): unknown[] {
  const rows = items.map((item) => {
    const { fence, events: told, alarm } = item.pendingChanges;
    return { row: generations.row(item, { fence }), told, alarm };
  });
  return [
    toJsonb(rows.map(({ row }) => row)),
    toJsonb(rows.flatMap(({ told }) => told.map((event) => events.row(event)))),
    toJsonb(rows.flatMap(({ alarm }) => (alarm === null ? [] : [alarms.row(alarm)]))),
    toJsonb(output === undefined ? [] : [outputs.row({ ...output, createdAt: new Date() })]),
  ];
}
