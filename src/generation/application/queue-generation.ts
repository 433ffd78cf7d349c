import { Injectable } from '@nestjs/common';
import { Budgets } from '../../llm/index.js';
import { OrganizationDirectory, type PositionQuery } from '../../organization/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { Generation } from '../domain/generation.js';
import type { Requester } from '../domain/generation-state.js';
import { Generations } from '../domain/generations.js';
import { AlarmBell } from './alarm-bell.js';
import { DailyQuota } from './daily-quota.js';

export interface GenerationOrder {
  position: PositionQuery;
  employeeName: string | null;
  fresh: boolean;
  requester: Requester;
  traceparent: string | null;
}

/** Asks for the profile of one position: the task and its alarm are written in one transaction. */
@Injectable()
export class QueueGeneration {
  constructor(
    private readonly transactions: Transactions,
    private readonly organization: OrganizationDirectory,
    private readonly generations: Generations,
    private readonly bell: AlarmBell,
    private readonly budgets: Budgets,
    private readonly quota: DailyQuota,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws BudgetExhausted, GenerationQuotaExhausted, or what resolving a position throws: unknown (422, with suggestions), ambiguous (409, with candidates). */
  async execute(order: GenerationOrder): Promise<Generation> {
    const position = await this.organization.resolvePosition(order.position);
    await this.budgets.require(order.requester.id);
    return this.transactions.run(async () => {
      const { employeeName, fresh, requester, traceparent } = order;
      await this.quota.take(requester.id, 1);
      const request = { positionId: position.id, unitId: position.unitId, positionTitle: position.title };
      const origin = { employeeName, fresh, requester, traceparent, priority: 'interactive' as const, batchId: null };
      const generation = Generation.queue({ ...request, ...origin }, new Date());
      await this.generations.add([generation]);
      await this.trail.record({
        action: 'generation.queued',
        object: { kind: 'generation', id: generation.id },
        after: { positionId: position.id, unitId: position.unitId, named: employeeName !== null, fresh },
      });
      await this.bell.ringAfterCommit();
      return generation;
    });
  }
}
