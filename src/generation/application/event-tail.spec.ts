import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { TooManyEventStreams } from '../domain/generation.errors.js';
import type { GenerationEvent } from '../domain/generation-event.js';
import { GenerationEvents } from '../domain/generations.js';
import { GenerationConfig } from '../generation.config.js';
import { EventCursor, EventTail } from './event-tail.js';

const patienceMs = 500;
const open = new AbortController().signal;

function event(generationId: string, seq: number): GenerationEvent {
  const data = { state: 'running' as const, stage: 'draft' as const, progress: 10, attempts: 1, round: 0, score: null };
  return { generationId, seq, type: 'stage', data, createdAt: new Date() };
}

/** A history in memory that remembers what it was asked for. */
class Memory extends GenerationEvents {
  readonly events: GenerationEvent[] = [];
  readonly asked: { generationId: string; seq: number }[][] = [];
  fault: Error | null = null;

  after(positions: readonly { generationId: string; seq: number }[]): Promise<GenerationEvent[]> {
    this.asked.push([...positions]);
    if (this.fault) return Promise.reject(this.fault);
    const fits = ({ generationId, seq }: GenerationEvent): boolean =>
      positions.some((position) => position.generationId === generationId && seq > position.seq);
    return Promise.resolve(this.events.filter(fits));
  }
}

function tailOf(memory: Memory): EventTail {
  return new EventTail(memory, Object.assign(new GenerationConfig(), { eventPollMs: 20, eventStreams: 2 }));
}

const seqs = (events: readonly GenerationEvent[]): number[] => events.map(({ seq }) => seq);

describe('EventCursor', () => {
  it('gives what has come since the last time, each event once', async () => {
    const cursor = new EventCursor('a', 1);
    cursor.give([event('a', 1), event('a', 2)]);
    cursor.give([event('a', 2), event('a', 3)]);
    expect(seqs(await cursor.next(patienceMs, open))).toEqual([2, 3]);
    expect(cursor.seq).toBe(3);
  });

  it('waits for an event', async () => {
    const cursor = new EventCursor('a', 0);
    const next = cursor.next(patienceMs, open);
    cursor.give([event('a', 1)]);
    expect(seqs(await next)).toEqual([1]);
  });

  it('gives nothing when its patience is over or the listener is gone', async () => {
    const cursor = new EventCursor('a', 0);
    expect(await cursor.next(5, open)).toEqual([]);
    const gone = new AbortController();
    const next = cursor.next(60_000, gone.signal);
    gone.abort();
    expect(await next).toEqual([]);
    expect(await cursor.next(60_000, gone.signal)).toEqual([]);
  });
});

describe('EventTail', () => {
  it('asks once for all listeners of a task, from the one that has seen the least', async () => {
    const memory = new Memory();
    memory.events.push(event('a', 1), event('a', 2));
    const tail = tailOf(memory);
    const [behind, ahead] = [tail.open('a', 0), tail.open('a', 1)];
    expect(seqs(await behind.next(patienceMs, open))).toEqual([1, 2]);
    expect(seqs(await ahead.next(patienceMs, open))).toEqual([2]);
    memory.events.push(event('a', 3));
    expect(seqs(await behind.next(patienceMs, open))).toEqual([3]);
    expect(memory.asked.at(-1)).toEqual([{ generationId: 'a', seq: 2 }]);
    tail.close(behind);
    tail.close(ahead);
  });

  it('asks for nothing where nobody listens', async () => {
    const memory = new Memory();
    const tail = tailOf(memory);
    tail.close(tail.open('a', 0));
    await pause(60);
    const before = memory.asked.length;
    await pause(60);
    expect(memory.asked).toHaveLength(before);
  });

  it('goes on when the history could not be read', async () => {
    const memory = new Memory();
    memory.fault = new Error('down');
    const tail = tailOf(memory);
    const cursor = tail.open('a', 0);
    await pause(30);
    memory.fault = null;
    memory.events.push(event('a', 1));
    expect(seqs(await cursor.next(patienceMs, open))).toEqual([1]);
    tail.close(cursor);
  });

  it('takes no more listeners than it may', () => {
    const tail = tailOf(new Memory());
    const cursors = [tail.open('a', 0), tail.open('b', 0)];
    expect(() => tail.open('c', 0)).toThrow(TooManyEventStreams);
    cursors.forEach((cursor) => {
      tail.close(cursor);
    });
  });
});
