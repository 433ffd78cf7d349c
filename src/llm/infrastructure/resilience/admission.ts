import { bulkhead, TaskCancelledError } from 'cockatiel';
import { CompletionFault } from '../../domain/completion-fault.js';

/** The places for calls that one provider has at a time, and the bounded queue for them. Who waits can leave at any time. */
export class Admission {
  private readonly places;
  private waiting = 0;
  private readonly leave = new Set<(fault: CompletionFault) => void>();

  constructor(
    concurrency: number,
    private readonly maxQueued: number,
    private readonly longestWaitMs: number,
  ) {
    // Who left keeps a place in the policy's own queue until a call ends: so the queue is counted here.
    this.places = bulkhead(concurrency, Number.POSITIVE_INFINITY);
  }

  get queued(): number {
    return this.waiting;
  }

  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (this.places.executionSlots > 0) return this.places.execute(work);
    if (this.waiting >= this.maxQueued) throw new CompletionFault('queue-full', 'has too many calls waiting');
    return this.wait(work, signal);
  }

  /** Sends everyone who waits away. */
  sendAway(fault: CompletionFault): void {
    for (const leave of [...this.leave]) leave(fault);
  }

  private async wait<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const left = new AbortController();
    const patience = setTimeout(() => {
      left.abort(new CompletionFault('queue-full', `had no place within ${String(this.longestWaitMs)} ms`));
    }, this.longestWaitMs);
    const leave = (fault: CompletionFault): void => {
      left.abort(fault);
    };
    const giveUp = (): void => {
      left.abort(signal.reason);
    };
    const stopWaiting = (): void => {
      if (!this.leave.delete(leave)) return;
      this.waiting -= 1;
      clearTimeout(patience);
      signal.removeEventListener('abort', giveUp);
    };
    this.leave.add(leave);
    this.waiting += 1;
    signal.addEventListener('abort', giveUp, { once: true });
    const admitted = this.places.execute(() => {
      stopWaiting();
      return work();
    }, left.signal);
    const gone = new Promise<never>((_, reject) => {
      left.signal.addEventListener('abort', () => {
        reject(left.signal.reason as Error);
      });
    });
    try {
      return await Promise.race([admitted, gone]);
    } catch (error) {
      throw error instanceof TaskCancelledError ? left.signal.reason : error;
    } finally {
      stopWaiting();
    }
  }
}
