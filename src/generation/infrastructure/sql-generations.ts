import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, IsNull, LessThan, Not } from 'typeorm';
import { newestOf, Transactions } from '../../platform/database/index.js';
import { Generation } from '../domain/generation.js';
import { LeaseLost } from '../domain/generation.errors.js';
import type { Alarm } from '../domain/generation-event.js';
import { type GenerationFilter, Generations } from '../domain/generations.js';
import type { StageOutput } from '../domain/stage-output.js';
import {
  claimStatement,
  insertStatement,
  insertParameters,
  updateParameters,
  updateStatement,
} from './generation-statements.js';

@Injectable()
export class SqlGenerations extends Generations {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(generations: readonly Generation[]): Promise<void> {
    await this.transactions.manager.query(insertStatement, insertParameters(generations));
    await this.settle(generations);
  }

  find(id: string): Promise<Generation | null> {
    return this.transactions.manager.findOneBy(Generation, { id });
  }

  page(
    filter: GenerationFilter,
    unitIds: readonly string[] | null,
    limit: number,
    beforeId: string | null,
  ): Promise<Generation[]> {
    const { deadLettered, unitId, ...equal } = filter;
    const isElsewhere = unitIds !== null && unitId !== undefined && !unitIds.includes(unitId);
    if (isElsewhere) return Promise.resolve([]);
    const where: FindOptionsWhere<Generation> = {
      ...equal,
      ...(unitId !== undefined && { unitId }),
      ...(deadLettered !== undefined && { deadLetteredAt: deadLettered ? Not(IsNull()) : IsNull() }),
      ...(beforeId !== null && { id: LessThan(beforeId) }),
    };
    const { manager } = this.transactions;
    if (unitIds === null || unitId !== undefined)
      return manager.find(Generation, { where, order: { id: 'DESC' }, take: limit });
    const query = manager.createQueryBuilder(Generation, 'generation').where(where);
    return newestOf(manager, query, { column: 'unitId', values: unitIds }, limit);
  }

  lock(id: string): Promise<Generation | null> {
    return this.transactions.manager.findOne(Generation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  lockOpenOfBatch(batchId: string, limit: number): Promise<Generation[]> {
    return this.transactions.manager.find(Generation, {
      where: { batchId, state: In(['queued', 'running']) },
      order: { id: 'ASC' },
      take: limit,
      lock: { mode: 'pessimistic_write' },
    });
  }

  lockExpired(limit: number): Promise<Generation[]> {
    return this.transactions.manager
      .createQueryBuilder(Generation, 'generation')
      .where(`generation.state = 'running' AND generation.leaseUntil < now()`)
      .orderBy('generation.leaseUntil', 'ASC')
      .limit(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  async claim(id: string, attempt: number, token: string, leaseMs: number): Promise<Generation | null> {
    const claimed: unknown[] = await this.transactions.manager.query(claimStatement, [id, attempt, token, leaseMs]);
    return claimed.length === 0 ? null : this.transactions.manager.findOneBy(Generation, { id, leaseToken: token });
  }

  /** Locks by id, as the cancellation of a batch does: whoever locks in another order can wait for each other in a circle. */
  async extendLeases(tokens: readonly string[], leaseMs: number): Promise<Set<string>> {
    const extended: { lease_token: string }[] = await this.transactions.manager.query(
      `WITH mine AS (
         SELECT id FROM generations WHERE state = 'running' AND lease_token = ANY($1::uuid[])
         ORDER BY id FOR NO KEY UPDATE
       ), extended AS (
         UPDATE generations g SET lease_until = now() + $2 * interval '1 millisecond'
         FROM mine WHERE g.id = mine.id RETURNING lease_token
       ) SELECT lease_token FROM extended`,
      [tokens, leaseMs],
    );
    return new Set(extended.map((row) => row.lease_token));
  }

  async save(generation: Generation, output?: StageOutput): Promise<void> {
    const saved = await this.write([generation], output);
    if (saved === 0) throw new LeaseLost(generation.id);
  }

  async saveAll(generations: readonly Generation[]): Promise<void> {
    if (generations.length > 0) await this.write(generations);
  }

  async positionsInProgress(positionIds: readonly string[]): Promise<Set<string>> {
    const rows: { position_id: string }[] = await this.transactions.manager.query(
      `SELECT DISTINCT position_id FROM generations WHERE state IN ('queued', 'running') AND position_id = ANY($1::uuid[])`,
      [positionIds],
    );
    return new Set(rows.map((row) => row.position_id));
  }

  expectedAlarms(afterId: string | null, quietMs: number, limit: number): Promise<Alarm[]> {
    return this.transactions.manager.query<Alarm[]>(
      `SELECT id AS "generationId", attempts + 1 AS attempt, priority, now() AS "dueAt" FROM generations g
       WHERE state = 'queued' AND ($1::uuid IS NULL OR id > $1) AND queued_at < now() - $2 * interval '1 millisecond'
         AND NOT EXISTS (SELECT FROM generation_outbox o WHERE o.generation_id = g.id)
       ORDER BY id LIMIT $3`,
      [afterId, quietMs, limit],
    );
  }

  private async write(generations: readonly Generation[], output?: StageOutput): Promise<number> {
    const saved: unknown[] = await this.transactions.manager.query(
      updateStatement,
      updateParameters(generations, output),
    );
    await this.settle(generations);
    return saved.length;
  }

  /** What a transaction wrote and then rolled back is still to be written. */
  private settle(generations: readonly Generation[]): Promise<void> {
    return this.transactions.afterCommit(() => {
      generations.forEach((generation) => generation.changesWritten());
    });
  }
}
