import { setTimeout as pause } from 'node:timers/promises';
import {
  ConstantBackoff,
  handleWhen,
  retry,
  type RetryPolicy,
  timeout,
  type TimeoutPolicy,
  TimeoutStrategy,
} from 'cockatiel';
import type { OpenAiProviderSettings, TokenPrice } from '../../application/llm-settings.js';
import { CompletionCancelled } from '../../domain/completion-cancelled.js';
import { CompletionFault } from '../../domain/completion-fault.js';
import type { CompletionProvider } from '../../domain/completion-provider.js';
import { pauseMs } from '../../domain/faults/backoff.js';
import { mayRetry } from '../../domain/faults/fault-policy.js';
import { type BreakerState, type Enter, GuardedProvider } from '../../domain/routing/guarded-provider.js';
import { costOf } from '../../domain/usage/price.js';
import { Admission } from './admission.js';
import { Breaker } from './breaker.js';

/** What is told of one provider's troubles. */
export interface GuardEvents {
  onRetry(): void;
  onOpened(): void;
}

/**
 * The policy of one provider, from the outside in: retry, a place, breaker, total time. Retries wait without a place; the
 * breaker is asked once there is a place, so that who waited behind the calls that opened it does not call; and it counts
 * every attempt.
 */
export class OpenAiGuard extends GuardedProvider {
  readonly isPaid = true;
  private readonly retrying: RetryPolicy;
  private readonly admission: Admission;
  private readonly breaker: Breaker;
  private readonly totalTime: TimeoutPolicy;

  constructor(
    readonly provider: CompletionProvider,
    private readonly settings: OpenAiProviderSettings,
    private readonly events: GuardEvents,
  ) {
    super();
    const { retry: retrying, breaker, timeoutsMs, concurrency, maxQueued } = settings;
    this.retrying = retry(
      handleWhen((error) => error instanceof CompletionFault && mayRetry(error, retrying.maxRetryAfterMs)),
      { maxAttempts: retrying.attempts - 1, backoff: new ConstantBackoff(0) },
    );
    this.admission = new Admission(concurrency, maxQueued, timeoutsMs.total);
    this.breaker = new Breaker(breaker.failures, breaker.openMs, () => {
      events.onOpened();
      this.admission.sendAway(this.breaker.refusal());
    });
    this.totalTime = timeout(timeoutsMs.total, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false });
  }

  get state(): BreakerState {
    return this.breaker.state;
  }

  get queued(): number {
    return this.admission.queued;
  }

  costOf(model: string | null, inputTokens: number, outputTokens: number): number {
    const { prices } = this.settings;
    const price: TokenPrice | undefined = prices.get(model ?? '*') ?? prices.get('*');
    return price === undefined ? 0 : costOf({ inputTokens, outputTokens, cachedTokens: 0 }, price);
  }

  async run<T>(once: (enter: Enter) => Promise<T>, signal: AbortSignal): Promise<T> {
    const enter: Enter = (attempt) => this.enter(attempt, signal);
    let last: CompletionFault | null = null;
    return this.retrying.execute(async ({ attempt }) => {
      if (attempt > 0) await this.rest(attempt, last, signal);
      try {
        return await once(enter);
      } catch (error) {
        if (error instanceof CompletionFault) last = error;
        signal.throwIfAborted();
        throw error;
      }
    }, signal);
  }

  private async rest(nth: number, last: CompletionFault | null, signal: AbortSignal): Promise<void> {
    const ms = pauseMs(nth, this.settings.retry, Math.random(), last?.known.retryAfterMs);
    await pause(ms, undefined, { signal }).catch(() => {
      signal.throwIfAborted();
    });
    this.events.onRetry();
  }

  private enter<T>(attempt: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    this.breaker.requirePassable();
    return this.admission.run(() => this.breaker.run(() => this.inTime(attempt, signal), signal), signal);
  }

  private inTime<T>(attempt: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.totalTime.execute(async (_, within) => {
      try {
        return await attempt(within);
      } catch (error) {
        if (!within.aborted || signal.aborted || error instanceof CompletionFault) throw error;
        const spent = error instanceof CompletionCancelled ? { usage: error.usage, estimated: true } : {};
        throw new CompletionFault(
          'total-timeout',
          `took longer than ${String(this.settings.timeoutsMs.total)} ms`,
          spent,
        );
      }
    }, signal);
  }
}
