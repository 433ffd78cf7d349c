import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { StageOutputs } from '../domain/generations.js';
import type { StageOutput } from '../domain/stage-output.js';
import { StageOutputSchema } from './stage-output.schema.js';

@Injectable()
export class SqlStageOutputs extends StageOutputs {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  of(generationId: string): Promise<StageOutput[]> {
    return this.transactions.manager.findBy(StageOutputSchema, { generationId });
  }

  async discard(generationId: string): Promise<void> {
    await this.transactions.manager.delete(StageOutputSchema, { generationId });
  }

  /** Goes by the outputs that are left, of which there are few, and not by the tasks that ended, of which there are ever more. */
  async prune(ageMs: number, limit: number): Promise<number> {
    const pruned: unknown[] = await this.transactions.manager.query(
      `WITH old AS (
         SELECT s.generation_id AS id FROM generation_stages s JOIN generations g ON g.id = s.generation_id
         WHERE s.created_at < now() - $1 * interval '1 millisecond'
           AND g.finished_at < now() - $1 * interval '1 millisecond'
         ORDER BY s.created_at LIMIT $2
       ), pruned AS (DELETE FROM generation_stages WHERE generation_id IN (SELECT id FROM old) RETURNING generation_id)
       SELECT DISTINCT generation_id FROM pruned`,
      [ageMs, limit],
    );
    return pruned.length;
  }
}
