import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { AuditChain, chainShortened, type UnsealedRecord } from '../domain/audit-log.js';
import type { ChainEnds, ChainLink, SealedRecord } from '../domain/chain.js';
import { personalDigest, sealedFields } from './sealed-columns.js';

const head = `SELECT head_sequence::float8 AS sequence, encode(head_hash, 'hex') AS hash FROM audit_chain`;
const ends = `
  SELECT head_sequence::float8 AS sequence, encode(head_hash, 'hex') AS hash,
         base_sequence::float8 AS "baseSequence", encode(base_hash, 'hex') AS "baseHash" FROM audit_chain`;

const personalState = `
  CASE
    WHEN e.personal_digest IS NULL THEN CASE WHEN p.event_id IS NULL THEN 'none' ELSE 'altered' END
    WHEN p.event_id IS NULL THEN 'missing'
    WHEN p.erasure_id IS NULL THEN
      CASE WHEN e.personal_digest = ${personalDigest('p.salt', 'p.parts')} THEN 'kept' ELSE 'altered' END
    WHEN EXISTS (SELECT 1 FROM audit_events x WHERE x.object_kind = 'erasure' AND x.object_id = p.erasure_id::text) THEN 'erased'
    ELSE 'erased-unrecorded'
  END`;
const sealed = `
  SELECT e.sequence::float8 AS sequence, encode(e.hash, 'hex') AS hash, e.id, ${sealedFields} AS fields, ${personalState} AS personal
  FROM audit_events e LEFT JOIN audit_personal_parts p ON p.event_id = e.id
  WHERE e.sequence > $1 ORDER BY e.sequence LIMIT $2`;

/** Records that were emptied in the name of an erasure which tells of fewer; retention takes records away, never adds any. */
const erasedInExcess = `
  SELECT e.sequence::float8 AS sequence, e.id FROM audit_personal_parts p JOIN audit_events e ON e.id = p.event_id
  WHERE e.sequence <= $1 AND p.erasure_id IN (
    SELECT q.erasure_id FROM audit_personal_parts q WHERE q.erasure_id IS NOT NULL GROUP BY q.erasure_id
    HAVING count(*) > (
      SELECT coalesce(max((x.after ->> 'audit_personal_parts')::bigint), 0) FROM audit_events x
      WHERE x.object_kind = 'erasure' AND x.object_id = q.erasure_id::text))
  ORDER BY e.sequence LIMIT 1`;

@Injectable()
export class SqlAuditChain extends AuditChain {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async ends(): Promise<ChainEnds> {
    const [row] = await this.query<Record<'sequence' | 'baseSequence', number> & Record<'hash' | 'baseHash', string>>(
      ends,
    );
    if (!row) throw new Error('The audit chain has no ends: the row of audit_chain was removed.');
    const { sequence, hash, baseSequence, baseHash } = row;
    return { head: { sequence, hash }, base: { sequence: baseSequence, hash: baseHash } };
  }

  async takeHead(): Promise<ChainLink | null> {
    const [link] = await this.query<ChainLink>(`${head} FOR UPDATE SKIP LOCKED`);
    return link ?? null;
  }

  unsealed(limit: number): Promise<UnsealedRecord[]> {
    return this.query<UnsealedRecord>(
      `SELECT e.id, ${sealedFields} AS fields FROM audit_events e WHERE e.sequence IS NULL ORDER BY e.id LIMIT $1`,
      [limit],
    );
  }

  async countUnsealed(): Promise<number> {
    const [row] = await this.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_events WHERE sequence IS NULL`,
    );
    return row?.count ?? 0;
  }

  async seal(links: readonly (ChainLink & { id: string })[]): Promise<void> {
    const last = links.at(-1);
    if (!last) return;
    await this.query(
      `UPDATE audit_events e SET sequence = l.sequence, hash = decode(l.hash, 'hex')
       FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS l(id, sequence, hash) WHERE e.id = l.id`,
      [links.map(({ id }) => id), links.map(({ sequence }) => sequence), links.map(({ hash }) => hash)],
    );
    await this.query(`UPDATE audit_chain SET head_sequence = $1, head_hash = decode($2, 'hex')`, [
      last.sequence,
      last.hash,
    ]);
  }

  inSnapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.transactions.run(async () => {
      await this.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      return work();
    });
  }

  sealedAfter(sequence: number, limit: number): Promise<SealedRecord[]> {
    return this.query<SealedRecord>(sealed, [sequence, limit]);
  }

  async firstErasedInExcess(upTo: number): Promise<{ sequence: number; id: string } | null> {
    const [record] = await this.query<{ sequence: number; id: string }>(erasedInExcess, [upTo]);
    return record ?? null;
  }

  async tellsOfBase({ sequence, hash }: ChainLink): Promise<boolean> {
    const told = await this.query(
      `SELECT 1 FROM audit_events WHERE action = $1 AND after @> jsonb_build_object('sequence', $2::bigint, 'hash', $3::text)`,
      [chainShortened, sequence, hash],
    );
    return told.length > 0;
  }

  async lastLinkBefore(time: Date, limit: number): Promise<ChainLink | null> {
    const [link] = await this.query<ChainLink>(
      `WITH oldest AS (
         SELECT sequence, hash, bool_and(occurred_at < $1) OVER (ORDER BY sequence) AS is_older
         FROM (SELECT sequence, hash, occurred_at FROM audit_events WHERE sequence IS NOT NULL ORDER BY sequence LIMIT $2) f)
       SELECT sequence::float8 AS sequence, encode(hash, 'hex') AS hash FROM oldest WHERE is_older ORDER BY oldest.sequence DESC LIMIT 1`,
      [time, limit],
    );
    return link ?? null;
  }

  async removeUpTo({ sequence, hash }: ChainLink): Promise<number> {
    await this.query(`UPDATE audit_chain SET base_sequence = $1, base_hash = decode($2, 'hex')`, [sequence, hash]);
    const removed = await this.query(
      `WITH d AS (DELETE FROM audit_events WHERE sequence <= $1 RETURNING 1) SELECT * FROM d`,
      [sequence],
    );
    return removed.length;
  }

  private query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.transactions.manager.query<Row[]>(sql, parameters);
  }
}
