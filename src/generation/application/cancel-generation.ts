import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import type { Generation } from '../domain/generation.js';
import { Generations } from '../domain/generations.js';
import { Silence } from './silence.js';
import { GenerationAccess } from './generation-access.js';

/** Cancels a task: the row first, then its alarm and the request that a worker may have under way. */
@Injectable()
export class CancelGeneration {
  constructor(
    private readonly transactions: Transactions,
    private readonly generations: Generations,
    private readonly silence: Silence,
    private readonly access: GenerationAccess,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws GenerationNotFound, GenerationNotCancellable */
  execute(id: string): Promise<Generation> {
    return this.transactions.run(async () => {
      const generation = await this.access.require(id, await this.generations.lock(id));
      const before = { state: generation.state, attempts: generation.attempts };
      generation.cancel(new Date());
      await this.generations.save(generation);
      await this.trail.record({ action: 'generation.cancelled', object: { kind: 'generation', id }, before });
      await this.silence.afterCommit([generation]);
      return generation;
    });
  }
}
