import { describe, expect, it } from '@jest/globals';
import { GenerationBatch } from './generation-batch.js';
import type { GenerationState } from './generation-state.js';

const now = new Date('2026-01-15T09:30:00Z');

function batch(skipped = 0): GenerationBatch {
  return GenerationBatch.open(
    { kind: 'organization', unitId: null, withinUnitId: null },
    false,
    skipped,
    { id: 'r', name: 'R' },
    now,
  );
}

function stateWith(states: Partial<Record<GenerationState, number>>, of: GenerationBatch = batch()): GenerationState {
  const counted = Object.entries(states).map(([state, count]) => ({ state: state as GenerationState, count }));
  return of.stateFrom(of.countsFrom(counted));
}

describe('GenerationBatch', () => {
  it('counts skipped positions into the total', () => {
    expect(batch(3).countsFrom([{ state: 'queued', count: 2 }])).toEqual({
      total: 5,
      queued: 2,
      running: 0,
      succeeded: 0,
      failed: 0,
      cancelled: 0,
      skipped: 3,
    });
  });

  it('is queued until a task begins', () => {
    expect(stateWith({ queued: 2 })).toBe('queued');
  });

  it('is running while a task runs, or some are done and some wait', () => {
    expect(stateWith({ running: 1 })).toBe('running');
    expect(stateWith({ queued: 1, succeeded: 4 })).toBe('running');
  });

  it('has succeeded when all are done and none failed, also when all were skipped', () => {
    expect(stateWith({ succeeded: 4 })).toBe('succeeded');
    expect(stateWith({}, batch(4))).toBe('succeeded');
  });

  it('has failed when all are done and one failed', () => {
    expect(stateWith({ succeeded: 4, failed: 1 })).toBe('failed');
  });

  it('is cancelled when its tasks were, one by one or all at once', () => {
    expect(stateWith({ succeeded: 1, cancelled: 3 })).toBe('cancelled');
    const cancelled = batch();
    cancelled.cancel(now);
    cancelled.cancel(new Date());
    expect(cancelled.cancelledAt).toBe(now);
    expect(stateWith({ succeeded: 1, failed: 1, cancelled: 3 }, cancelled)).toBe('cancelled');
  });
});
