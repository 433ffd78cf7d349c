import { setTimeout as pause } from 'node:timers/promises';

export interface WriteBehindOptions<Row> {
  /** Writes all of the rows or none; a row that is there already is no fault. */
  write: (rows: readonly Row[]) => Promise<void>;
  /** Whether a fault comes from a row, and not from where rows are written to. */
  isRowsFault: (error: unknown) => boolean;
  /** Told of rows that will never be written, and why. */
  onLost: (rows: readonly Row[], reason: LossReason, error?: unknown) => void;
  /** Told of a fault that passes: the same rows are tried again. */
  onDelay: (error: unknown, waiting: number) => void;
  flushAfterMs: number;
  maxPauseMs: number;
  /** Rows of one write. */
  batchSize: number;
  /** Rows that are kept in memory while nothing can be written; later ones are lost, and told of. */
  maxWaiting: number;
}

export type LossReason = 'overflow' | 'unwritable' | 'stopped';

/**
 * Writes rows that nobody waits for: in the order in which they came, in batches, one write at a time. A fault of the
 * target is tried again with growing pauses; a row that can never be written is found by halving its batch and left out.
 */
export class WriteBehind<Row> {
  private waiting: Row[] = [];
  private working: Promise<void> | null = null;
  private hurry = new AbortController();
  private stopped = false;

  constructor(private readonly options: WriteBehindOptions<Row>) {}

  get size(): number {
    return this.waiting.length;
  }

  add(rows: readonly Row[]): void {
    if (this.stopped) {
      this.lose(rows, 'stopped');
      return;
    }
    const room = Math.max(0, this.options.maxWaiting - this.waiting.length);
    this.waiting.push(...rows.slice(0, room));
    this.lose(rows.slice(room), 'overflow');
    this.working ??= this.work();
  }

  /** Writes what is waiting without further pauses and takes no more; what is not written in time is lost. */
  async stop(patienceMs: number): Promise<void> {
    this.hurry.abort();
    await Promise.race([this.working, pause(patienceMs, undefined, { ref: false })]);
    this.stopped = true;
    this.lose(this.waiting.splice(0), 'stopped');
  }

  private async work(): Promise<void> {
    const { batchSize, flushAfterMs, maxPauseMs } = this.options;
    let pauseMs = flushAfterMs;
    while (this.waiting.length > 0) {
      if (pauseMs > flushAfterMs || this.waiting.length < batchSize) await this.rest(pauseMs);
      pauseMs = (await this.writeNext()) ? flushAfterMs : Math.min(maxPauseMs, pauseMs * 2);
    }
    this.working = null;
  }

  private async writeNext(): Promise<boolean> {
    const batch = this.waiting.slice(0, this.options.batchSize);
    try {
      await this.writeAllBut(batch);
      return true;
    } catch (error) {
      this.options.onDelay(error, this.waiting.length);
      return false;
    }
  }

  /** Takes rows off the queue as they are written or found unwritable. */
  private async writeAllBut(rows: readonly Row[]): Promise<void> {
    try {
      await this.options.write(rows);
      this.waiting.splice(0, rows.length);
    } catch (error) {
      if (!this.options.isRowsFault(error)) throw error;
      if (rows.length === 1) {
        this.lose(this.waiting.splice(0, 1), 'unwritable', error);
        return;
      }
      const middle = Math.ceil(rows.length / 2);
      await this.writeAllBut(rows.slice(0, middle));
      await this.writeAllBut(rows.slice(middle));
    }
  }

  private async rest(pauseMs: number): Promise<void> {
    const inHurryMs = Math.min(pauseMs, hurriedPauseMs);
    if (this.hurry.signal.aborted) return pause(inHurryMs);
    await pause(pauseMs, undefined, { signal: this.hurry.signal, ref: false }).catch(() => undefined);
  }

  private lose(rows: readonly Row[], reason: LossReason, error?: unknown): void {
    if (rows.length > 0) this.options.onLost(rows, reason, error);
  }
}

const hurriedPauseMs = 100;
