/** What was started, stopped in the opposite order, once. */
export class StopStack {
  private readonly stops: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | null = null;

  push(stop: () => Promise<void>): void {
    this.stops.push(stop);
    if (this.stopping) this.stopping = this.stopping.then(() => this.stopAll());
  }

  run(): Promise<void> {
    return (this.stopping ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    for (let stop = this.stops.pop(); stop; stop = this.stops.pop()) {
      await stop().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  }
}
