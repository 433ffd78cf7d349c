import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { groupBy } from '../../platform/kernel/index.js';
import { TooManyEventStreams } from '../domain/generation.errors.js';
import type { GenerationEvent } from '../domain/generation-event.js';
import { GenerationEvents } from '../domain/generations.js';
import { GenerationConfig } from '../generation.config.js';

/** One listener's place in the history of one task. */
export class EventCursor {
  private waiting: (() => void) | null = null;
  private arrived: GenerationEvent[] = [];

  constructor(
    readonly generationId: string,
    /** The newest event that the tail has handed to this cursor. */
    public seq: number,
  ) {}

  give(events: readonly GenerationEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > this.seq);
    this.seq = fresh.at(-1)?.seq ?? this.seq;
    this.arrived.push(...fresh);
    if (fresh.length > 0) this.waiting?.();
  }

  /** The events that have come since the last call; waits for some, but no longer than the given time and only until the signal aborts. */
  async next(patienceMs: number, signal: AbortSignal): Promise<GenerationEvent[]> {
    if (this.arrived.length === 0 && !signal.aborted) {
      const done = new AbortController();
      const arrival = new Promise<void>((resolve) => (this.waiting = resolve));
      const patience = pause(patienceMs, undefined, { signal: AbortSignal.any([signal, done.signal]) }).catch(
        () => undefined,
      );
      await Promise.race([arrival, patience]);
      done.abort();
      this.waiting = null;
    }
    return this.arrived.splice(0);
  }
}

/** Follows the history of the tasks that somebody listens to: one query for all listeners of the process, none where nobody listens. */
@Injectable()
export class EventTail {
  private readonly logger = new Logger(EventTail.name);
  private readonly cursors = new Set<EventCursor>();
  private reading = false;

  constructor(
    private readonly events: GenerationEvents,
    private readonly config: GenerationConfig,
  ) {}

  get listeners(): number {
    return this.cursors.size;
  }

  /** @throws TooManyEventStreams */
  open(generationId: string, afterSeq: number): EventCursor {
    if (this.cursors.size >= this.config.eventStreams) throw new TooManyEventStreams(this.config.eventStreams);
    const cursor = new EventCursor(generationId, afterSeq);
    this.cursors.add(cursor);
    if (!this.reading) void this.read();
    return cursor;
  }

  close(cursor: EventCursor): void {
    this.cursors.delete(cursor);
  }

  private async read(): Promise<void> {
    this.reading = true;
    while (this.cursors.size > 0) {
      await this.poll().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'Events could not be read');
      });
      await pause(this.config.eventPollMs, undefined, { ref: false });
    }
    this.reading = false;
  }

  private async poll(): Promise<void> {
    const lowest = new Map<string, number>();
    for (const { generationId, seq } of this.cursors)
      lowest.set(generationId, Math.min(seq, lowest.get(generationId) ?? seq));
    const events = await this.events.after([...lowest].map(([generationId, seq]) => ({ generationId, seq })));
    const byTask = groupBy(events, ({ generationId }) => generationId);
    for (const cursor of this.cursors) cursor.give(byTask.get(cursor.generationId) ?? []);
  }
}
