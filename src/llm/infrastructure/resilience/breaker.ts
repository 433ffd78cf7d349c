import { circuitBreaker, type CircuitBreakerPolicy, CircuitState, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { BrokenCircuitError, DelegateBackoff } from 'cockatiel';
import { CompletionFault } from '../../domain/completion-fault.js';
import { countsAgainstProvider } from '../../domain/faults/fault-policy.js';
import type { BreakerState } from '../../domain/routing/guarded-provider.js';

/** A probe whose caller gave up: it says nothing about the provider, so the next call probes again. */
class ProbeLost extends Error {
  constructor(readonly reason: unknown) {
    super('The probe was given up.');
  }
}

const names: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

/**
 * Stops asking a provider that fails again and again, and finds out with one call at a time when it is back. Others do
 * not wait for that call, as they would with the policy alone: they go on to the next target.
 */
export class Breaker {
  private readonly policy: CircuitBreakerPolicy;
  private openedAt = 0;

  /** @param onOpened called when it opens for the first time since it was closed. */
  constructor(
    failures: number,
    private readonly openMs: number,
    onOpened: () => void,
  ) {
    const backoff = new DelegateBackoff<{ result: object }>(({ result }) =>
      'error' in result && result.error instanceof ProbeLost ? 0 : openMs,
    );
    this.policy = circuitBreaker(
      handleWhen(
        (error) => error instanceof ProbeLost || (error instanceof CompletionFault && countsAgainstProvider(error)),
      ),
      { halfOpenAfter: backoff, breaker: new ConsecutiveBreaker(failures) },
    );
    let wasClosed = true;
    this.policy.onReset(() => (wasClosed = true));
    this.policy.onBreak((reason) => {
      if (!('error' in reason && reason.error instanceof ProbeLost)) this.openedAt = Date.now();
      if (wasClosed) onOpened();
      wasClosed = false;
    });
  }

  get state(): BreakerState {
    return names[this.policy.state];
  }

  /** @throws CompletionFault where the provider is not asked now. */
  requirePassable(): void {
    const { state } = this;
    if (state === 'half-open' || (state === 'open' && this.leftMs > 0)) throw this.refusal();
  }

  async run<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    this.requirePassable();
    try {
      return await this.policy.execute(() => (this.state === 'half-open' ? this.probe(attempt, signal) : attempt()));
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw this.refusal();
      throw error instanceof ProbeLost ? error.reason : error;
    }
  }

  refusal(): CompletionFault {
    const retryAfterMs = this.leftMs > 0 ? this.leftMs : undefined;
    return new CompletionFault(
      'breaker-open',
      'is not asked for a while',
      retryAfterMs === undefined ? {} : { retryAfterMs },
    );
  }

  private get leftMs(): number {
    return Math.max(0, this.openedAt + this.openMs - Date.now());
  }

  private async probe<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      throw signal.aborted || !(error instanceof CompletionFault) ? new ProbeLost(error) : error;
    }
  }
}
