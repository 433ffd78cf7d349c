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

  async prune(ageMs: number, limit: number): Promise<number> {
    const pruned: unknown[] = await this.transactions.manager.query(
      `WITH old AS (
         SELECT id FROM generations g
         WHERE finished_at < now() - $1 * interval '1 millisecond'
           AND EXISTS (SELECT FROM generation_stages s WHERE s.generation_id = g.id)
         ORDER BY finished_at LIMIT $2
       ), pruned AS (DELETE FROM generation_stages s USING old WHERE s.generation_id = old.id RETURNING old.id)
       SELECT DISTINCT id FROM pruned`,
      [ageMs, limit],
    );
    return pruned.length;
  }
}
