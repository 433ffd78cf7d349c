import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type CallProgress, ProgressChannel } from '../domain/call-progress.js';
import { TooManyEventStreams } from '../domain/generation.errors.js';
import type { GenerationEvent } from '../domain/generation-event.js';
import { GenerationEvents } from '../domain/generations.js';
import { GenerationConfig } from '../generation.config.js';
import type { Arrivals } from './event-cursor.js';
import { EventTail } from './event-tail.js';

const patienceMs = 500;
const open = new AbortController().signal;

const place = { attempts: 1, round: 0, stage: 'draft' as const };

function event(generationId: string, seq: number): GenerationEvent {
  const data = { state: 'running' as const, ...place, progress: 10, score: null };
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

/** A channel in memory that remembers who follows what. */
class Channel extends ProgressChannel {
  readonly followed = new Map<string, (progress: CallProgress) => void>();
  follows = 0;

  send(generationId: string, progress: CallProgress): void {
    this.followed.get(generationId)?.(progress);
  }

  follow(generationId: string, hear: (progress: CallProgress) => void): () => void {
    this.follows++;
    this.followed.set(generationId, hear);
    return () => this.followed.delete(generationId);
  }

  last(): Promise<CallProgress | null> {
    return Promise.resolve(null);
  }
}

function tailOf(memory: Memory, channel = new Channel(), eventStreams = 2): EventTail {
  return new EventTail(memory, channel, Object.assign(new GenerationConfig(), { eventPollMs: 20, eventStreams }));
}

const seqs = ({ events }: Arrivals): number[] => events.map(({ seq }) => seq);

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

  it('asks for nothing more for a listener that does not take what it has', async () => {
    const memory = new Memory();
    const tail = tailOf(memory);
    memory.events.push(...Array.from({ length: 600 }, (_, index) => event('a', index + 1)));
    const cursor = tail.open('a', 0);
    await pause(60);
    const before = memory.asked.length;
    await pause(60);
    expect(memory.asked).toHaveLength(before);
    expect(seqs(await cursor.next(patienceMs, open))).toHaveLength(500);
    expect(seqs(await cursor.next(patienceMs, open))).toHaveLength(100);
    tail.close(cursor);
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

  it('hands progress to the listeners of its task, and follows a task once for all of them', async () => {
    const channel = new Channel();
    const tail = tailOf(new Memory(), channel, 3);
    const cursors = [tail.open('a', 0, place), tail.open('a', 0, place), tail.open('b', 0, place)];
    channel.send('a', { ...place, outputTokens: 5 });
    const told = await Promise.all(cursors.map((cursor) => cursor.next(30, open)));
    expect(told.map(({ progress }) => progress?.outputTokens)).toEqual([5, 5, undefined]);
    expect(channel.follows).toBe(2);
    for (const cursor of cursors) tail.close(cursor);
    expect([channel.followed.size, tail.listeners]).toEqual([0, 0]);
  });

  it('lets a listener go once, however often it says so', () => {
    const tail = tailOf(new Memory());
    const [one, other] = [tail.open('a', 0), tail.open('a', 0)];
    tail.close(one);
    tail.close(one);
    expect(tail.listeners).toBe(1);
    tail.close(other);
    tail.close(other);
    expect(tail.listeners).toBe(0);
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
