import { Injectable } from '@nestjs/common';
import { OrganizationDirectory, type PositionQuery } from '../../organization/index.js';
import { Transactions } from '../../platform/database/index.js';
import { Generation } from '../domain/generation.js';
import type { Requester } from '../domain/generation-state.js';
import { Generations } from '../domain/generations.js';
import { AlarmBell } from './alarm-bell.js';

export interface GenerationOrder {
  position: PositionQuery;
  employeeName: string | null;
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
  ) {}

  /** @throws what resolving a position throws: unknown (422, with suggestions), ambiguous (409, with candidates). */
  async execute(order: GenerationOrder): Promise<Generation> {
    const position = await this.organization.resolvePosition(order.position);
    return this.transactions.run(async () => {
      const { employeeName, requester, traceparent } = order;
      const request = { positionId: position.id, unitId: position.unitId, positionTitle: position.title };
      const origin = { employeeName, requester, traceparent, priority: 'interactive' as const, batchId: null };
      const generation = Generation.queue({ ...request, ...origin }, new Date());
      await this.generations.add([generation]);
      await this.bell.ringAfterCommit();
      return generation;
    });
  }
}
