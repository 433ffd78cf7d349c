/** How often a task may end badly, and how long it waits after each time: doubling from the first pause up to the longest. */
export class RetryPolicy {
  constructor(
    private readonly maxFailures: number,
    private readonly firstPauseMs: number,
    private readonly longestPauseMs: number,
  ) {}

  isExhausted(failures: number): boolean {
    return failures >= this.maxFailures;
  }

  /** Milliseconds to wait after the given number of failures (1 or more). */
  pauseAfter(failures: number): number {
    return Math.min(this.longestPauseMs, this.firstPauseMs * 2 ** (failures - 1));
  }
}
