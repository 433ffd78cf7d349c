import { Injectable } from '@nestjs/common';
import { Budgets } from '../../llm/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import type { Generation } from '../domain/generation.js';
import { Generations, StageOutputs } from '../domain/generations.js';
import { AlarmBell } from './alarm-bell.js';
import { DailyQuota } from './daily-quota.js';
import { GenerationAccess } from './generation-access.js';

/** Puts a failed, dead-lettered or cancelled task into the queue again; finished stages are not done again. */
@Injectable()
export class RetryGeneration {
  constructor(
    private readonly transactions: Transactions,
    private readonly generations: Generations,
    private readonly outputs: StageOutputs,
    private readonly bell: AlarmBell,
    private readonly budgets: Budgets,
    private readonly quota: DailyQuota,
    private readonly access: GenerationAccess,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws GenerationNotFound, GenerationNotRetryable, BudgetExhausted and GenerationQuotaExhausted (of who asked for the task) */
  execute(id: string): Promise<Generation> {
    return this.transactions.run(async () => {
      const generation = await this.access.require(id, await this.generations.lock(id));
      const afresh = generation.isStoredWorkUseless;
      await this.budgets.require(generation.requesterId);
      const before = { state: generation.state, attempts: generation.attempts };
      generation.retry(new Date());
      await this.quota.take(generation.requesterId, 1);
      if (afresh) await this.outputs.discard(id);
      await this.generations.save(generation);
      await this.trail.record({ action: 'generation.retried', object: { kind: 'generation', id }, before });
      await this.bell.ringAfterCommit();
      return generation;
    });
  }
}
