import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { AuditChain, type UnsealedRecord } from '../domain/audit-log.js';
import type { ChainLink } from '../domain/chain.js';
import { sealedFields } from './sealed-columns.js';

const head = `SELECT head_sequence::float8 AS sequence, encode(head_hash, 'hex') AS hash FROM audit_chain`;

@Injectable()
export class SqlAuditChain extends AuditChain {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async head(): Promise<ChainLink> {
    const [link] = await this.query<ChainLink>(head);
    if (!link) throw new Error('The audit chain has no head: the row of audit_chain was removed.');
    return link;
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

  private query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.transactions.manager.query<Row[]>(sql, parameters);
  }
}
