import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { GenerationConfig } from '../generation.config.js';
import { AlarmClock, AlarmOutbox, Generations, StageOutputs } from '../domain/generations.js';
import { RetryPolicy } from '../domain/retry-policy.js';
import { AlarmBell } from './alarm-bell.js';

const tasksAtOnce = 500;
const pagesAtOnce = 20;
const dayMs = 86_400_000;

const leaseRanOut = { code: 'WORKER_LOST', detail: 'The worker that had the generation fell silent.' };

/** Puts right what crashes leave behind: leases that ran out, queued tasks whose alarm is gone, and old stage outputs. Safe on every instance at once. */
@Injectable()
export class ReconcileGenerations {
  private readonly logger = new Logger(ReconcileGenerations.name);
  /** Where the last look at queued tasks ended, so that a long queue is gone through over several runs. */
  private lookedUntil: string | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly generations: Generations,
    private readonly outputs: StageOutputs,
    private readonly outbox: AlarmOutbox,
    private readonly clock: AlarmClock,
    private readonly bell: AlarmBell,
    private readonly config: GenerationConfig,
  ) {}

  async execute(): Promise<void> {
    await this.requeueLost();
    await this.resetAlarms();
    await this.outputs.prune(this.config.retentionDays * dayMs, tasksAtOnce);
  }

  /** A lost lease is a failure: the worker may have died of this very task. The next attempt need not wait. */
  private async requeueLost(): Promise<void> {
    const policy = new RetryPolicy(this.config.maxFailures, 0, 0);
    for (let found = tasksAtOnce; found === tasksAtOnce;) {
      found = await this.transactions.run(async () => {
        const lost = await this.generations.lockExpired(tasksAtOnce);
        const now = new Date();
        for (const generation of lost) generation.setBack(leaseRanOut, policy, now);
        await this.generations.saveAll(lost);
        if (lost.length > 0) await this.bell.ringAfterCommit();
        return lost.length;
      });
      if (found > 0) this.logger.warn(`${found} generations of silent workers were taken back`);
    }
  }

  /** Queued tasks that nothing will wake: their alarm was lost with Redis, or with a worker before it claimed them. */
  private async resetAlarms(): Promise<void> {
    if (!(await this.clock.isReachable())) return;
    for (let page = 0; page < pagesAtOnce; page++) {
      const expected = await this.generations.expectedAlarms(
        this.lookedUntil,
        this.config.reconcileIntervalMs,
        tasksAtOnce,
      );
      this.lookedUntil = expected[tasksAtOnce - 1]?.generationId ?? null;
      const missing = expected.length === 0 ? [] : await this.clock.missing(expected);
      if (missing.length > 0) {
        await this.outbox.put(missing);
        await this.bell.ringAfterCommit();
        this.logger.warn(`${missing.length} lost alarms of queued generations were set again`);
      }
      if (this.lookedUntil === null) return;
    }
  }
}
