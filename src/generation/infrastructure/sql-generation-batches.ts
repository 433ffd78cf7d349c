import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { newestOf, Transactions } from '../../platform/database/index.js';
import { GenerationBatch } from '../domain/generation-batch.js';
import { GenerationBatches } from '../domain/generation-batches.js';
import type { GenerationState } from '../domain/generation-state.js';

@Injectable()
export class SqlGenerationBatches extends GenerationBatches {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async add(batch: GenerationBatch): Promise<void> {
    await this.transactions.manager.insert(GenerationBatch, batch);
  }

  find(id: string): Promise<GenerationBatch | null> {
    return this.transactions.manager.findOneBy(GenerationBatch, { id });
  }

  lock(id: string): Promise<GenerationBatch | null> {
    return this.transactions.manager.findOne(GenerationBatch, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async save(batch: GenerationBatch): Promise<void> {
    await this.transactions.manager.update(GenerationBatch, { id: batch.id }, { cancelledAt: batch.cancelledAt });
  }

  page(unitIds: readonly string[] | null, limit: number, beforeId: string | null): Promise<GenerationBatch[]> {
    const { manager } = this.transactions;
    const where = beforeId === null ? {} : { id: LessThan(beforeId) };
    if (unitIds === null) return manager.find(GenerationBatch, { where, order: { id: 'DESC' }, take: limit });
    const query = manager.createQueryBuilder(GenerationBatch, 'batch').where(where);
    return newestOf(manager, query, { column: 'withinUnitId', values: unitIds }, limit);
  }

  async among(batchIds: readonly string[], unitIds: readonly string[]): Promise<Set<string>> {
    const found: { id: string }[] = await this.transactions.manager.query(
      'SELECT id FROM generation_batches WHERE id = ANY($1::uuid[]) AND within_unit_id = ANY($2::uuid[])',
      [batchIds, unitIds],
    );
    return new Set(found.map(({ id }) => id));
  }

  states(batchIds: readonly string[]): Promise<{ batchId: string; state: GenerationState; count: number }[]> {
    return this.transactions.manager.query<{ batchId: string; state: GenerationState; count: number }[]>(
      `SELECT batch_id AS "batchId", state, count(*)::int AS count FROM generations
       WHERE batch_id = ANY($1::uuid[]) GROUP BY batch_id, state`,
      [batchIds],
    );
  }
}
