/** How long a task waits for a provider or a budget: at least as long as asked, doubling with each wait, and not for ever. */
export class WaitPolicy {
  constructor(
    private readonly longestWaitMs: number,
    private readonly firstPauseMs: number,
    private readonly longestPauseMs: number,
  ) {}

  /** When a task is to be tried again that waits for the given time in a row (1 or more). */
  nextTry(waits: number, askedPauseMs: number, now: Date): Date {
    const pauseMs = Math.min(this.longestPauseMs, this.firstPauseMs * 2 ** (waits - 1));
    return new Date(now.getTime() + Math.max(pauseMs, askedPauseMs));
  }

  isTooLong(waitingSince: Date, until: Date): boolean {
    return until.getTime() - waitingSince.getTime() > this.longestWaitMs;
  }
}
