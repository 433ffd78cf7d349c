import { Injectable } from '@nestjs/common';
import { Budgets } from '../../llm/index.js';
import { commonUnitOf, OrganizationDirectory, type OrganizationTree, type Position } from '../../organization/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { CurrentProfiles } from '../../profiles/index.js';
import { EmptyBatch, UnknownPositions } from '../domain/generation.errors.js';
import { Generation } from '../domain/generation.js';
import { type BatchScope, GenerationBatch } from '../domain/generation-batch.js';
import { GenerationBatches } from '../domain/generation-batches.js';
import type { Requester } from '../domain/generation-state.js';
import { Generations } from '../domain/generations.js';
import { AlarmBell } from './alarm-bell.js';
import { DailyQuota } from './daily-quota.js';

const rowsPerStatement = 5_000;

export type BatchTarget =
  { kind: 'organization' } | { kind: 'unit'; unit: string } | { kind: 'positions'; positionIds: string[] };

export interface BatchOrder {
  target: BatchTarget;
  regenerate: boolean;
  fresh: boolean;
  requester: Requester;
  traceparent: string | null;
}

/** Asks for the profiles of many positions at once: the whole organisation, a unit with everything below it, or a list. */
@Injectable()
export class QueueBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly organization: OrganizationDirectory,
    private readonly profiles: CurrentProfiles,
    private readonly generations: Generations,
    private readonly batches: GenerationBatches,
    private readonly bell: AlarmBell,
    private readonly budgets: Budgets,
    private readonly quota: DailyQuota,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Positions that have a current profile, or a task under way, are skipped unless `regenerate` is asked for.
   * @throws EmptyBatch, BudgetExhausted, GenerationQuotaExhausted, or what resolving a unit throws.
   */
  async execute(order: BatchOrder): Promise<GenerationBatch> {
    const { positions, scope } = await this.positionsOf(order.target);
    if (positions.length === 0) throw new EmptyBatch();
    await this.budgets.require(order.requester.id);
    return this.transactions.run(async () => {
      const wanted = order.regenerate ? positions : await this.withoutProfile(positions);
      await this.quota.take(order.requester.id, wanted.length);
      const now = new Date();
      const batch = GenerationBatch.open(
        scope,
        order.regenerate,
        positions.length - wanted.length,
        order.requester,
        now,
      );
      await this.batches.add(batch);
      const { fresh, requester, traceparent } = order;
      const origin = {
        fresh,
        requester,
        traceparent,
        employeeName: null,
        priority: 'batch' as const,
        batchId: batch.id,
      };
      for (let start = 0; start < wanted.length; start += rowsPerStatement) {
        const page = wanted.slice(start, start + rowsPerStatement);
        await this.generations.add(
          page.map(({ id, unitId, title }) =>
            Generation.queue({ positionId: id, unitId, positionTitle: title, ...origin }, now),
          ),
        );
      }
      await this.trail.record({
        action: 'generation-batch.queued',
        object: { kind: 'generation-batch', id: batch.id },
        after: { scope: scope.kind, unitId: scope.unitId, queued: wanted.length, skipped: batch.skipped, fresh },
      });
      await this.bell.ringAfterCommit();
      return batch;
    });
  }

  private async positionsOf(target: BatchTarget): Promise<{ positions: readonly Position[]; scope: BatchScope }> {
    const tree = await this.organization.current();
    if (target.kind === 'unit') {
      const unit = await this.organization.resolveUnit(target.unit);
      const positions = tree.subtreeOf(unit).flatMap((each) => tree.positionsOf(each));
      return { positions, scope: { kind: 'unit', unitId: unit.id, withinUnitId: unit.id } };
    }
    const positions = target.kind === 'positions' ? listed(tree, target.positionIds) : tree.positions;
    const within = commonUnitOf(
      tree,
      positions.map((position) => tree.unitOf(position)),
    );
    return { positions, scope: { kind: target.kind, unitId: null, withinUnitId: within?.id ?? null } };
  }

  private async withoutProfile(positions: readonly Position[]): Promise<readonly Position[]> {
    const ids = positions.map(({ id }) => id);
    const [profiled, underWay] = [
      await this.profiles.positionsWithCurrent(ids),
      await this.generations.positionsInProgress(ids),
    ];
    return positions.filter(({ id }) => !profiled.has(id) && !underWay.has(id));
  }
}

function listed(tree: OrganizationTree, positionIds: readonly string[]): Position[] {
  const unknown = positionIds.map((id, index) => ({ id, index })).filter(({ id }) => tree.position(id) === undefined);
  if (unknown.length > 0) throw new UnknownPositions(unknown);
  return [...new Set(positionIds)].map((id) => tree.position(id)).filter((position) => position !== undefined);
}
