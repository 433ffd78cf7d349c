import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { toJsonb, Transactions } from '../../platform/database/index.js';
import { type AuditFilter, AuditLog } from '../domain/audit-log.js';
import type { AuditRecord, NewAuditRecord } from '../domain/audit-record.js';
import { personalDigest } from './sealed-columns.js';

const saltBytes = 16;
/** Between the making of a record's id and the reading of the clock. */
const slackMs = 1_000;

const columns = `id uuid, occurred_at timestamptz, request_id text, actor_kind text, actor_id text, action text,
  object_kind text, object_id text, before jsonb, after jsonb, refusal text, salt text, parts jsonb`;
const salt = `decode(r.salt, 'hex')`;

const insert = `
  WITH r AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(${columns})),
  event AS (
    INSERT INTO audit_events (id, occurred_at, request_id, actor_kind, actor_id, action, object_kind, object_id, before, after,
                              refusal, personal_digest)
    SELECT id, occurred_at, request_id, actor_kind, actor_id, action, object_kind, object_id, before, after, refusal,
           CASE WHEN parts IS NOT NULL THEN ${personalDigest(salt, 'r.parts')} END
    FROM r)
  INSERT INTO audit_personal_parts (event_id, salt, parts) SELECT id, ${salt}, parts FROM r WHERE parts IS NOT NULL`;

const selected = `
  SELECT e.id, e.occurred_at AS "occurredAt", e.request_id AS "requestId", e.actor_kind AS "actorKind", e.actor_id AS "actorId",
         e.action, e.object_kind AS "objectKind", e.object_id AS "objectId", e.before, e.after, e.refusal,
         e.sequence::float8 AS sequence, encode(e.hash, 'hex') AS hash, coalesce(p.parts, '{}') AS "personalParts"
  FROM audit_events e LEFT JOIN audit_personal_parts p ON p.event_id = e.id`;

@Injectable()
export class SqlAuditLog extends AuditLog {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async append(records: readonly NewAuditRecord[]): Promise<void> {
    await this.transactions.manager.query(insert, [toJsonb(records.map(rowOf))]);
  }

  page(filter: AuditFilter, limit: number, beforeId: string | null): Promise<AuditRecord[]> {
    const parameters: unknown[] = [];
    const conditions = [
      ['e.id <', beforeId],
      ['e.actor_id =', filter.actorId],
      ['e.object_kind =', filter.objectKind],
      ['e.object_id =', filter.objectId],
      ['e.action =', filter.action],
      ['e.occurred_at >=', filter.from],
      ['e.id >=', filter.from && idAt(filter.from, -slackMs)],
      ['e.occurred_at <', filter.to],
      ['e.id <', filter.to && idAt(filter.to, slackMs)],
    ].flatMap(([condition, value]) =>
      value === undefined || value === null ? [] : [`${String(condition)} $${String(parameters.push(value))}`],
    );
    if (filter.outcome) conditions.push(`e.refusal IS ${filter.outcome === 'refused' ? 'NOT NULL' : 'NULL'}`);
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const bound = `ORDER BY e.id DESC LIMIT $${String(parameters.push(limit))}`;
    return this.transactions.manager.query(`${selected} ${where} ${bound}`, parameters);
  }
}

/** Ids begin with the time they were made at, so that times too are found by the index of the ids. */
function idAt(time: Date, offsetMs: number): string {
  const hex = Math.max(0, time.getTime() + offsetMs)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function rowOf(record: NewAuditRecord): Record<string, unknown> {
  const isPersonal = Object.keys(record.personalParts).length > 0;
  return {
    id: record.id,
    occurred_at: record.occurredAt.toISOString(),
    request_id: record.requestId,
    actor_kind: record.actorKind,
    actor_id: record.actorId,
    action: record.action,
    object_kind: record.objectKind,
    object_id: record.objectId,
    before: record.before,
    after: record.after,
    refusal: record.refusal,
    ...(isPersonal && { salt: randomBytes(saltBytes).toString('hex'), parts: record.personalParts }),
  };
}
