import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { EventCursor } from '../application/event-cursor.js';
import type { GenerationEvent } from '../domain/generation-event.js';
import type { GenerationState } from '../domain/generation-state.js';
import { streamEvents } from './stream-events.js';

const place = { attempts: 1, round: 0, stage: 'draft' as const };
const open = new AbortController().signal;
const listener = { heartbeatMs: 60_000, gone: open, mayHear: () => Promise.resolve(true) };

function event(seq: number, state: GenerationState): GenerationEvent {
  const type = state === 'running' ? 'stage' : 'cancelled';
  const data = { state, ...place, progress: 10, score: null };
  return { generationId: 'a', seq, type, data, createdAt: new Date(0) };
}

const named = (frames: string[], name: string): string[] =>
  frames.filter((frame) => frame.includes(`event: ${name}\n`));

describe('streamEvents', () => {
  it('keeps every event and little of the progress for a client that reads slowly', async () => {
    const cursor = new EventCursor('a', 1, place);
    const stream = Readable.from(streamEvents(cursor, null, listener));
    stream.read(0);
    for (let tokens = 1; tokens <= 5_000; tokens++) {
      cursor.hear({ ...place, outputTokens: tokens });
      if (tokens % 50 === 0) await pause(0);
    }
    cursor.give(Array.from({ length: 20 }, (_, index) => event(index + 2, 'running')));
    await pause(10);
    expect(stream.readableLength).toBeLessThanOrEqual(stream.readableHighWaterMark);
    cursor.give([event(22, 'cancelled')]);
    const frames = (await stream.toArray()) as string[];
    expect(named(frames, 'stage')).toHaveLength(20);
    expect(named(frames, 'progress').length).toBeLessThanOrEqual(stream.readableHighWaterMark + 1);
    expect(frames.at(-1)).toContain('event: cancelled');
  });

  it('tells no progress after the event that ends the task', async () => {
    const cursor = new EventCursor('a', 1, place);
    cursor.hear({ ...place, outputTokens: 3 });
    cursor.give([event(2, 'cancelled')]);
    const frames = (await Readable.from(streamEvents(cursor, null, listener)).toArray()) as string[];
    expect(frames).toHaveLength(2);
    expect(frames[1]).toMatch(/^id: 2\nevent: cancelled\n/u);
  });

  it('gives progress no id, so that a client that comes back repeats nothing', async () => {
    const cursor = new EventCursor('a', 1, place);
    cursor.hear({ ...place, outputTokens: 3 });
    const stream = streamEvents(cursor, null, listener);
    await stream.next();
    expect((await stream.next()).value).toBe('event: progress\ndata: {"stage":"draft","round":0,"outputTokens":3}\n\n');
    await stream.return(undefined);
  });

  it('ends for a client that may hear no more, before the event that comes next', async () => {
    const cursor = new EventCursor('a', 1, place);
    const answers = [true, false];
    const mayHear = () => Promise.resolve(answers.shift() ?? false);
    const stream = streamEvents(cursor, null, { ...listener, mayHear });
    await stream.next();
    cursor.give([event(2, 'running')]);
    expect((await stream.next()).value).toMatch(/^id: 2\n/u);
    cursor.give([event(3, 'running')]);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it('asks whether a client may hear more within seconds, also where nothing happens', async () => {
    const cursor = new EventCursor('a', 1, place);
    const stream = streamEvents(cursor, null, { ...listener, mayHear: () => Promise.resolve(false) });
    await stream.next();
    const began = Date.now();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
