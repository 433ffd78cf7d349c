import { newId } from '../../platform/kernel/index.js';
import type { GenerationState, Requester } from './generation-state.js';

/** How many tasks of a batch are in each state; `skipped` positions got no task; `total` counts both. */
export type BatchCounts = Record<GenerationState | 'skipped' | 'total', number>;

export interface BatchScope {
  kind: 'organization' | 'unit' | 'positions';
  /** The unit that was asked for. */
  unitId: string | null;
  /** The smallest unit that holds all the positions; null where they have none in common. */
  withinUnitId: string | null;
}

/** Many tasks asked for at once. Its state is not stored: it follows from the states of its tasks. */
export class GenerationBatch {
  readonly id!: string;
  readonly scope!: BatchScope['kind'];
  readonly unitId!: string | null;
  readonly withinUnitId!: string | null;
  readonly regenerate!: boolean;
  readonly skipped!: number;
  readonly requesterId!: string;
  readonly requesterName!: string;
  readonly createdAt!: Date;
  readonly cancelledAt!: Date | null;

  private constructor(fields: Partial<GenerationBatch>) {
    Object.assign(this, fields);
  }

  static open(
    scope: BatchScope,
    regenerate: boolean,
    skipped: number,
    requester: Requester,
    now: Date,
  ): GenerationBatch {
    return new GenerationBatch({
      id: newId(),
      scope: scope.kind,
      unitId: scope.unitId,
      withinUnitId: scope.withinUnitId,
      regenerate,
      skipped,
      requesterId: requester.id,
      requesterName: requester.name,
      createdAt: now,
      cancelledAt: null,
    });
  }

  cancel(now: Date): void {
    if (this.cancelledAt === null) Object.assign(this, { cancelledAt: now });
  }

  /**
   * `queued` until a task begins, `running` while one is left; then `cancelled` where the batch or all that is not
   * done was cancelled, `failed` when a task failed, else `succeeded` (also when every position was skipped).
   */
  stateFrom(counts: BatchCounts): GenerationState {
    const done = counts.succeeded + counts.failed + counts.cancelled;
    if (counts.running > 0 || (counts.queued > 0 && done > 0)) return 'running';
    if (counts.queued > 0) return 'queued';
    if (this.cancelledAt !== null) return 'cancelled';
    if (counts.failed > 0) return 'failed';
    return counts.cancelled > 0 ? 'cancelled' : 'succeeded';
  }

  countsFrom(states: readonly { state: GenerationState; count: number }[]): BatchCounts {
    const counts: BatchCounts = {
      total: this.skipped,
      queued: 0,
      running: 0,
      succeeded: 0,
      failed: 0,
      cancelled: 0,
      skipped: this.skipped,
    };
    for (const { state, count } of states) {
      counts[state] += count;
      counts.total += count;
    }
    return counts;
  }
}
