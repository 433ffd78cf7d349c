import { setTimeout as pause } from 'node:timers/promises';
import { type CallProgress, isSamePlace, type WorkPlace } from '../domain/call-progress.js';
import type { GenerationEvent } from '../domain/generation-event.js';

/** So many events wait for a listener that does not take them; the others stay in the history until it does. */
const mostEventsWaiting = 500;

/** What has come for a listener: events in their order, then the newest progress of the stage that the last of them names. */
export interface Arrivals {
  events: GenerationEvent[];
  progress: CallProgress | null;
}

/** One listener's place in the history of one task. Events wait for it; of progress only the newest does. */
export class EventCursor {
  private waiting: (() => void) | null = null;
  private arrived: GenerationEvent[] = [];
  private newest: CallProgress | null = null;

  /**
   * @param seq the newest event that this cursor was given.
   * @param place where the task was after that event; null where that is not known.
   */
  constructor(
    readonly generationId: string,
    public seq: number,
    private place: WorkPlace | null = null,
  ) {}

  get isFull(): boolean {
    return this.arrived.length >= mostEventsWaiting;
  }

  give(events: readonly GenerationEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > this.seq).slice(0, mostEventsWaiting - this.arrived.length);
    const last = fresh.at(-1);
    if (last === undefined) return;
    this.seq = last.seq;
    this.place = last.data;
    this.arrived.push(...fresh);
    this.waiting?.();
  }

  /** Progress of a stage that no event has named yet waits for that event; progress of a stage that is over is dropped. */
  hear(progress: CallProgress): void {
    this.newest = progress;
    if (this.isTimely(progress)) this.waiting?.();
  }

  /** What has come since the last call; waits for something, but no longer than the given time and only until the signal aborts. */
  async next(patienceMs: number, signal: AbortSignal): Promise<Arrivals> {
    if (this.arrived.length === 0 && !this.isTimely(this.newest) && !signal.aborted)
      await this.arrival(patienceMs, signal);
    const events = this.arrived.splice(0);
    const progress = this.isTimely(this.newest) ? this.newest : null;
    if (progress !== null) this.newest = null;
    return { events, progress };
  }

  private isTimely(progress: CallProgress | null): boolean {
    return progress !== null && this.place !== null && isSamePlace(progress, this.place);
  }

  private async arrival(patienceMs: number, signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const arrival = new Promise<void>((resolve) => (this.waiting = resolve));
    const patience = pause(patienceMs, undefined, { signal: AbortSignal.any([signal, done.signal]) }).catch(
      () => undefined,
    );
    await Promise.race([arrival, patience]);
    done.abort();
    this.waiting = null;
  }
}
