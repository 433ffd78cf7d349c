import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import type { GenerationBatch } from '../domain/generation-batch.js';
import { GenerationBatches } from '../domain/generation-batches.js';
import { Generations } from '../domain/generations.js';
import { GenerationAccess } from './generation-access.js';
import { Silence } from './silence.js';

const tasksAtOnce = 1_000;

/** Cancels every task of a batch that is not done. A batch without any is left as it is. */
@Injectable()
export class CancelBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly batches: GenerationBatches,
    private readonly generations: Generations,
    private readonly silence: Silence,
    private readonly access: GenerationAccess,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws GenerationBatchNotFound */
  execute(id: string): Promise<GenerationBatch> {
    return this.transactions.run(async () => {
      const batch = await this.access.requireBatch(id, await this.batches.lock(id));
      const now = new Date();
      let cancelled = 0;
      for (let open = await this.openTasks(id); open.length > 0; open = await this.openTasks(id)) {
        open.forEach((generation) => {
          generation.cancel(now);
        });
        await this.generations.saveAll(open);
        await this.silence.afterCommit(open);
        cancelled += open.length;
      }
      if (cancelled > 0) batch.cancel(now);
      await this.batches.save(batch);
      const object = { kind: 'generation-batch', id };
      await this.trail.record({ action: 'generation-batch.cancelled', object, after: { cancelled } });
      return batch;
    });
  }

  private openTasks(batchId: string): ReturnType<Generations['lockOpenOfBatch']> {
    return this.generations.lockOpenOfBatch(batchId, tasksAtOnce);
  }
}
