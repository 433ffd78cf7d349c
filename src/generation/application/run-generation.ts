import { performance } from 'node:perf_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { BudgetExhausted, LlmUnavailable, UsageLedger } from '../../llm/index.js';
import { Transactions } from '../../platform/database/index.js';
import { DomainError, newId } from '../../platform/kernel/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import { GenerationConfig } from '../generation.config.js';
import { LeaseLost, WorkerStopping } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import { Generations, StageOutputs } from '../domain/generations.js';
import { RetryPolicy } from '../domain/retry-policy.js';
import { WaitPolicy } from '../domain/wait-policy.js';
import { AlarmBell } from './alarm-bell.js';
import { AssembleContext } from './assemble-context.js';
import { DurableSteps } from './durable-steps.js';
import { GenerationMetrics } from './generation-metrics.js';
import { type Lease, Leases } from './leases.js';
import { PublishGeneration } from './publish-generation.js';
import { WriteProfile } from './write-profile.js';

const longestRetryPauseMs = 300_000;

/** One attempt at one task: claims it, goes through the stages that are not done yet, and settles how it ended. */
@Injectable()
export class RunGeneration {
  private readonly logger = new Logger(RunGeneration.name);
  private readonly retryPolicy: RetryPolicy;
  private readonly waitPolicy: WaitPolicy;

  constructor(
    private readonly transactions: Transactions,
    private readonly generations: Generations,
    private readonly outputs: StageOutputs,
    private readonly ledger: UsageLedger,
    private readonly leases: Leases,
    private readonly assembleContext: AssembleContext,
    private readonly writeProfile: WriteProfile,
    private readonly publish: PublishGeneration,
    private readonly bell: AlarmBell,
    private readonly metrics: GenerationMetrics,
    private readonly config: GenerationConfig,
  ) {
    this.retryPolicy = new RetryPolicy(config.maxFailures, config.retryPauseMs, longestRetryPauseMs);
    this.waitPolicy = new WaitPolicy(config.longestWaitMs, config.retryPauseMs, longestRetryPauseMs);
  }

  /** Does nothing when the task is not (or no longer) queued for this attempt. */
  async execute(id: string, attempt: number): Promise<void> {
    const token = newId();
    const generation = await this.generations.claim(id, attempt, token, this.config.leaseMs);
    if (!generation) return;
    const lease = this.leases.hold(id, token);
    const correlation = { requestId: id, traceparent: generation.traceparent, origin: { kind: 'system' as const } };
    try {
      await RequestContext.run(correlation, () => this.attempt(generation, lease));
      this.metrics.ended('succeeded');
    } catch (error) {
      await this.settle(lease, id, lease.signal.aborted ? lease.signal.reason : error);
    } finally {
      lease.letGo();
    }
  }

  private async attempt(generation: Generation, { signal }: Lease): Promise<void> {
    const steps = await this.stepsOf(generation, signal);
    const context = await steps.once('context', 0, 'draft', async () => ({
      output: await this.assembleContext.execute(generation),
    }));
    const written = await this.writeProfile.execute({ generation, steps, context, signal });
    signal.throwIfAborted();
    const startedAt = performance.now();
    await this.publish.execute(generation, context, written, steps);
    this.metrics.stage('publish', performance.now() - startedAt);
  }

  /** What an earlier attempt stored counts, unless the facts it was made from have changed since. */
  private async stepsOf(generation: Generation, signal: AbortSignal): Promise<DurableSteps> {
    const stored = generation.attempts > 1 ? await this.outputs.of(generation.id) : [];
    const { transactions, generations, ledger, metrics } = this;
    const records = { transactions, generations, ledger, onDone: metrics.stage.bind(metrics) };
    const steps = new DurableSteps(generation, stored, signal, records);
    if (stored.length === 0 || steps.holdsContext(await this.assembleContext.execute(generation))) return steps;
    await this.outputs.discard(generation.id);
    return new DurableSteps(generation, [], signal, records);
  }

  /** Reads the row again, for the attempt may have ended in the middle of a change; without the lease nothing is written. */
  private async settle(lease: Lease, id: string, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) return;
    const generation = await this.generations.find(id);
    if (generation?.leaseToken !== lease.token) return;
    const now = new Date();
    if (error instanceof WorkerStopping) generation.release(now);
    else if (error instanceof LlmUnavailable || error instanceof BudgetExhausted)
      generation.wait(error, error.retryAfterMs, this.waitPolicy, now);
    else if (isLasting(error)) generation.fail({ code: error.code, detail: error.detail }, now);
    else generation.setBack(faultOf(error), this.retryPolicy, now);
    this.log(generation, error);
    await this.generations.save(generation).catch((fault: unknown) => {
      if (!(fault instanceof LeaseLost)) throw fault;
    });
    if (generation.state === 'failed') this.metrics.ended(generation.deadLetteredAt ? 'dead-lettered' : 'failed');
    await this.bell.ringAfterCommit();
  }

  private log(generation: Generation, error: unknown): void {
    const facts = { generationId: generation.id, attempt: generation.attempts, state: generation.state };
    if (error instanceof DomainError || error instanceof WorkerStopping)
      this.logger.log({ ...facts, reason: error.message });
    else this.logger.error({ ...facts, err: error }, 'An attempt ended with an unexpected error');
  }
}

/** A rule that was broken stays broken; a service that is unavailable may come back. */
function isLasting(error: unknown): error is DomainError {
  return error instanceof DomainError && error.kind !== 'unavailable';
}

function faultOf(error: unknown): { code: string; detail: string } {
  if (error instanceof DomainError) return { code: error.code, detail: error.detail };
  return {
    code: 'ATTEMPT_FAILED',
    detail: 'The attempt ended with an unexpected error; the log has it under the id of the generation.',
  };
}
