import { describe, expect, it } from '@jest/globals';
import type { CallProgress } from '../domain/call-progress.js';
import type { GenerationEvent } from '../domain/generation-event.js';
import type { GenerationStage } from '../domain/generation-state.js';
import { EventCursor } from './event-cursor.js';

const patienceMs = 500;
const open = new AbortController().signal;

function event(seq: number, stage: GenerationStage = 'draft', attempts = 1, round = 0): GenerationEvent {
  const data = { state: 'running' as const, stage, progress: 10, attempts, round, score: null };
  return { generationId: 'a', seq, type: 'stage', data, createdAt: new Date() };
}

function progress(outputTokens: number, change: Partial<CallProgress> = {}): CallProgress {
  return { attempts: 1, round: 0, stage: 'draft', outputTokens, ...change };
}

const seqsOf = ({ events }: { events: readonly GenerationEvent[] }): number[] => events.map(({ seq }) => seq);
const nothing = { events: [], progress: null };

describe('EventCursor', () => {
  it('gives what has come since the last time, each event once', async () => {
    const cursor = new EventCursor('a', 1);
    cursor.give([event(1), event(2)]);
    cursor.give([event(2), event(3)]);
    expect(seqsOf(await cursor.next(patienceMs, open))).toEqual([2, 3]);
    expect(cursor.seq).toBe(3);
  });

  it('waits for an event', async () => {
    const cursor = new EventCursor('a', 0);
    const next = cursor.next(patienceMs, open);
    cursor.give([event(1)]);
    expect(seqsOf(await next)).toEqual([1]);
  });

  it('waits for progress', async () => {
    const cursor = new EventCursor('a', 1, progress(0));
    const next = cursor.next(patienceMs, open);
    cursor.hear(progress(7));
    expect(await next).toEqual({ events: [], progress: progress(7) });
  });

  it('gives nothing when its patience is over or the listener is gone', async () => {
    const cursor = new EventCursor('a', 0);
    expect(await cursor.next(5, open)).toEqual(nothing);
    const gone = new AbortController();
    const next = cursor.next(60_000, gone.signal);
    gone.abort();
    expect(await next).toEqual(nothing);
    expect(await cursor.next(60_000, gone.signal)).toEqual(nothing);
  });

  it('keeps the newest progress only, however long nobody takes it', async () => {
    const cursor = new EventCursor('a', 1, progress(0));
    for (let tokens = 1; tokens <= 10_000; tokens++) cursor.hear(progress(tokens));
    expect((await cursor.next(patienceMs, open)).progress).toEqual(progress(10_000));
    expect(await cursor.next(5, open)).toEqual(nothing);
  });

  it.each([
    ['an attempt', { attempts: 0 }],
    ['a round', { attempts: 1, round: -1 }],
    ['a stage', { stage: 'context' as const }],
  ])('drops progress of %s that is over', async (_, change) => {
    const cursor = new EventCursor('a', 0);
    cursor.give([event(1)]);
    await cursor.next(patienceMs, open);
    cursor.hear(progress(3, change));
    expect(await cursor.next(5, open)).toEqual(nothing);
  });

  it('holds progress back until the event of its stage has come', async () => {
    const cursor = new EventCursor('a', 1, progress(0));
    cursor.hear(progress(3, { stage: 'review' }));
    expect(await cursor.next(5, open)).toEqual(nothing);
    cursor.give([event(2, 'verify'), event(3, 'review')]);
    const { events, progress: told } = await cursor.next(patienceMs, open);
    expect([events.length, told?.stage]).toEqual([2, 'review']);
  });

  it('tells no progress before it knows where the task is', async () => {
    const cursor = new EventCursor('a', 0);
    cursor.hear(progress(3));
    expect(await cursor.next(5, open)).toEqual(nothing);
    cursor.give([event(1)]);
    expect((await cursor.next(patienceMs, open)).progress).toEqual(progress(3));
  });

  it('takes so many events and no more while nobody takes them, and loses none', async () => {
    const cursor = new EventCursor('a', 0);
    const history = Array.from({ length: 700 }, (_, index) => event(index + 1));
    cursor.give(history);
    expect([cursor.isFull, cursor.seq]).toEqual([true, 500]);
    cursor.give(history);
    const first = seqsOf(await cursor.next(patienceMs, open));
    cursor.give(history);
    const second = seqsOf(await cursor.next(patienceMs, open));
    expect([...first, ...second]).toEqual(history.map(({ seq }) => seq));
  });
});
