import { setTimeout as pause } from 'node:timers/promises';

/** Does something again and again, never twice at once; `kick` makes it do it soon, `stop` waits for what is under way. */
export class Ticker {
  private running: Promise<void> | null = null;
  private again = false;
  private active = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly intervalMs: number,
    private readonly work: () => Promise<unknown>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.active = true;
    this.schedule();
  }

  kick(): void {
    if (!this.active) return;
    this.again = true;
    if (this.running === null) void this.tick();
  }

  async stop(patienceMs = 5_000): Promise<void> {
    this.active = false;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.running !== null) await Promise.race([this.running, pause(patienceMs, undefined, { ref: false })]);
  }

  private schedule(): void {
    if (!this.active) return;
    this.timer = setTimeout(() => void this.tick(), this.intervalMs).unref();
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.onError(error);
    }
  }

  private next(): void {
    if (this.again) void this.tick();
    else this.schedule();
  }

  private async tick(): Promise<void> {
    if (this.running !== null || !this.active) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.again = false;
    this.running = this.once();
    await this.running;
    this.running = null;
    this.next();
  }
}
