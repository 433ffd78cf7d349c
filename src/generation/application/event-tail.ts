import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { groupBy } from '../../platform/kernel/index.js';
import { ProgressChannel, type WorkPlace } from '../domain/call-progress.js';
import { TooManyEventStreams } from '../domain/generation.errors.js';
import { GenerationEvents } from '../domain/generations.js';
import { GenerationConfig } from '../generation.config.js';
import { EventCursor } from './event-cursor.js';

/** Everybody who listens to one task. */
interface Audience {
  cursors: Set<EventCursor>;
  leave: () => void;
}

/**
 * Follows the tasks that somebody listens to: one query for the history of all of them, none where nobody listens, and
 * progress as it is told.
 */
@Injectable()
export class EventTail {
  private readonly logger = new Logger(EventTail.name);
  private readonly audiences = new Map<string, Audience>();
  private reading = false;
  private count = 0;

  constructor(
    private readonly events: GenerationEvents,
    private readonly progress: ProgressChannel,
    private readonly config: GenerationConfig,
  ) {}

  get listeners(): number {
    return this.count;
  }

  /** @throws TooManyEventStreams */
  open(generationId: string, afterSeq: number, place: WorkPlace | null = null): EventCursor {
    if (this.count >= this.config.eventStreams) throw new TooManyEventStreams(this.config.eventStreams);
    const cursor = new EventCursor(generationId, afterSeq, place);
    const audience = this.audiences.get(generationId) ?? this.gather(generationId);
    audience.cursors.add(cursor);
    this.count++;
    if (!this.reading) void this.read();
    return cursor;
  }

  close(cursor: EventCursor): void {
    const audience = this.audiences.get(cursor.generationId);
    if (!audience?.cursors.delete(cursor)) return;
    this.count--;
    if (audience.cursors.size > 0) return;
    this.audiences.delete(cursor.generationId);
    audience.leave();
  }

  private gather(generationId: string): Audience {
    const cursors = new Set<EventCursor>();
    const leave = this.progress.follow(generationId, (progress) => {
      for (const cursor of cursors) cursor.hear(progress);
    });
    const audience = { cursors, leave };
    this.audiences.set(generationId, audience);
    return audience;
  }

  private async read(): Promise<void> {
    this.reading = true;
    while (this.audiences.size > 0) {
      await this.poll().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'Events could not be read');
      });
      await pause(this.config.eventPollMs, undefined, { ref: false });
    }
    this.reading = false;
  }

  private async poll(): Promise<void> {
    const lowest = [...this.audiences].flatMap(([generationId, { cursors }]) => {
      const seqs = [...cursors].filter(({ isFull }) => !isFull).map(({ seq }) => seq);
      return seqs.length === 0 ? [] : [{ generationId, seq: Math.min(...seqs) }];
    });
    if (lowest.length === 0) return;
    const byTask = groupBy(await this.events.after(lowest), ({ generationId }) => generationId);
    for (const [generationId, events] of byTask)
      for (const cursor of this.audiences.get(generationId)?.cursors ?? []) cursor.give(events);
  }
}
