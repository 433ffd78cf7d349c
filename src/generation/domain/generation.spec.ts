import { describe, expect, it } from '@jest/globals';
import { Generation } from './generation.js';
import { DraftUnusable, GenerationNotCancellable, GenerationNotRetryable } from './generation.errors.js';
import { RetryPolicy } from './retry-policy.js';
import { WaitPolicy } from './wait-policy.js';

const now = new Date('2026-01-15T09:30:00Z');
const later = new Date('2026-01-15T09:31:00Z');
const policy = new RetryPolicy(3, 1_000, 300_000);
const fault = { code: 'ATTEMPT_FAILED', detail: 'It broke.' };

function queued(): Generation {
  return Generation.queue(
    {
      positionId: 'p',
      unitId: 'u',
      positionTitle: 'Baker',
      employeeName: null,
      priority: 'interactive',
      batchId: null,
      requester: { id: 'r', name: 'R' },
      traceparent: null,
    },
    now,
  );
}

/** The task as a worker has it after its claim; the claim itself is one SQL statement. */
function running(): Generation {
  const generation = queued();
  generation.changesWritten();
  return Object.assign(generation, {
    state: 'running',
    attempts: 1,
    leaseToken: 'token',
    lastEvent: 2,
    startedAt: now,
  });
}

const atFirst = { round: 0, score: null };

describe('Generation', () => {
  it('begins queued, with its first event and an alarm for its first attempt', () => {
    const generation = queued();
    expect(generation).toMatchObject({ state: 'queued', stage: 'context', progress: 0, attempts: 0, lastEvent: 1 });
    const { events, alarm, fence } = generation.pendingChanges;
    expect(events).toMatchObject([{ seq: 1, type: 'queued' }]);
    expect(alarm).toMatchObject({ attempt: 1, priority: 'interactive', dueAt: now });
    expect(fence).toBeNull();
  });

  it('fences every change with the token it was read with, also when the change gives the lease up', () => {
    const generation = running();
    generation.fail(fault, later);
    expect(generation.leaseToken).toBeNull();
    expect(generation.pendingChanges.fence).toBe('token');
    generation.changesWritten();
    expect(generation.pendingChanges).toEqual({ fence: null, events: [], alarm: null });
  });

  it('never goes back in progress when a review sends the draft round again', () => {
    const generation = running();
    generation.enter('review', atFirst, now);
    generation.enter('draft', atFirst, later);
    expect(generation).toMatchObject({ stage: 'draft', progress: 60 });
  });

  it('tells with every stage which round it is and what the last verdict was', () => {
    const generation = running();
    generation.enter('draft', { round: 1, score: 7.5 }, now);
    expect(generation.pendingChanges.events.at(-1)).toMatchObject({ type: 'stage', data: { round: 1, score: 7.5 } });
    expect(generation).toMatchObject({ round: 1, score: 7.5 });
  });

  it('numbers its events without gaps', () => {
    const generation = running();
    generation.enter('draft', atFirst, now);
    generation.enter('verify', atFirst, now);
    expect(generation.pendingChanges.events.map(({ seq }) => seq)).toEqual([3, 4]);
  });

  it('succeeds with the profile it made', () => {
    const generation = running();
    generation.succeed(
      { profileId: 'x', profileVersion: 2, provider: 'offline', score: 9, needsAttention: false },
      later,
    );
    expect(generation).toMatchObject({
      state: 'succeeded',
      progress: 100,
      profileId: 'x',
      profileVersion: 2,
      finishedAt: later,
    });
    expect(generation.pendingChanges.events).toMatchObject([
      { type: 'succeeded', data: { profileId: 'x', profileVersion: 2 } },
    ]);
  });

  it('waits longer after each failure', () => {
    const generation = running();
    generation.setBack(fault, policy, now);
    expect(generation).toMatchObject({ state: 'queued', failures: 1 });
    expect(generation.pendingChanges.alarm).toMatchObject({ attempt: 2, dueAt: new Date(now.getTime() + 1_000) });
    Object.assign(generation, { state: 'running', leaseToken: 'next' });
    generation.setBack(fault, policy, now);
    expect(generation.pendingChanges.alarm?.dueAt).toEqual(new Date(now.getTime() + 2_000));
  });

  it('is dead-lettered with the reason when the failures reach the limit', () => {
    const generation = Object.assign(running(), { failures: 2 });
    generation.setBack(fault, policy, later);
    expect(generation).toMatchObject({ state: 'failed', deadLetteredAt: later, failures: 3 });
    expect(generation.error).toEqual({ code: 'ATTEMPT_FAILED', detail: 'Given up after 3 failed attempts. It broke.' });
    expect(generation.pendingChanges.events).toMatchObject([{ type: 'dead-lettered' }]);
    expect(generation.pendingChanges.alarm).toBeNull();
  });

  describe('that has to wait for a provider', () => {
    const patience = new WaitPolicy(60_000, 1_000, 8_000);
    const away = { code: 'LLM_UNAVAILABLE', detail: 'Nobody answers.' };
    const waited = (waits: number, waitingSince: Date | null = now): Generation =>
      Object.assign(running(), { waits, waitingSince, waitingFor: waits > 0 ? away.code : null });

    it('says what it waits for, and does not count it as a failure', () => {
      const generation = waited(0, null);
      generation.wait(away, 0, patience, now);
      const waiting = { waits: 1, waitingFor: 'LLM_UNAVAILABLE', waitingSince: now };
      expect(generation).toMatchObject({ state: 'queued', failures: 0, ...waiting });
      expect(generation.pendingChanges.events).toMatchObject([{ type: 'requeued', data: { reason: away.code } }]);
    });

    it.each([
      { waits: 0, asked: 0, pause: 1_000 },
      { waits: 2, asked: 0, pause: 4_000 },
      { waits: 9, asked: 0, pause: 8_000 },
      { waits: 0, asked: 30_000, pause: 30_000 },
    ])('is tried again after $pause ms when it waited $waits times and was asked for $asked ms', (each) => {
      const generation = waited(each.waits);
      generation.wait(away, each.asked, patience, now);
      expect(generation.pendingChanges.alarm?.dueAt).toEqual(new Date(now.getTime() + each.pause));
    });

    it('is dead-lettered instead of waiting longer than it may', () => {
      const generation = waited(3, new Date(now.getTime() - 50_000));
      generation.wait(away, 20_000, patience, now);
      expect(generation).toMatchObject({ state: 'failed', deadLetteredAt: now, waits: 0, waitingFor: null });
      expect(generation.error?.detail).toContain('Not waited for any longer');
    });

    it('waits no more once the work goes on, fails, is cancelled or is asked for again', () => {
      const over = { waits: 0, waitingFor: null, waitingSince: null };
      const [worked, failed, cancelled] = [waited(2), waited(2), waited(2)];
      worked.enter('verify', atFirst, later);
      failed.setBack(fault, policy, later);
      cancelled.cancel(later);
      expect(worked).toMatchObject(over);
      expect(failed).toMatchObject(over);
      expect(cancelled).toMatchObject(over);
      cancelled.retry(later);
      expect(cancelled).toMatchObject(over);
    });
  });

  it('does not count it as a failure when a worker stops', () => {
    const generation = running();
    generation.release(later);
    expect(generation).toMatchObject({ state: 'queued', failures: 0, leaseToken: null });
    expect(generation.pendingChanges.alarm).toMatchObject({ attempt: 2, dueAt: later });
  });

  it('can be cancelled while queued or running, and cancelling twice changes nothing', () => {
    const generation = running();
    generation.cancel(now);
    generation.cancel(later);
    expect(generation).toMatchObject({ state: 'cancelled', finishedAt: now });
    expect(generation.pendingChanges.events).toHaveLength(1);
  });

  it('cannot be cancelled once it has ended', () => {
    const generation = running();
    generation.fail(fault, now);
    expect(() => {
      generation.cancel(later);
    }).toThrow(GenerationNotCancellable);
  });

  it('is retried from the stage it had reached', () => {
    const generation = running();
    generation.enter('review', atFirst, now);
    generation.cancel(now);
    generation.retry(later);
    expect(generation).toMatchObject({
      state: 'queued',
      stage: 'review',
      failures: 0,
      finishedAt: null,
      queuedAt: later,
    });
    expect(generation.pendingChanges.alarm).toMatchObject({ attempt: 2 });
  });

  it('is retried from the beginning when its stored draft was the reason', () => {
    const generation = running();
    generation.enter('verify', atFirst, now);
    const { code, detail } = new DraftUnusable(['/purpose is missing']);
    generation.fail({ code, detail }, now);
    expect(generation.isStoredWorkUseless).toBe(true);
    generation.retry(later);
    expect(generation).toMatchObject({ stage: 'context', progress: 0, error: null });
  });

  it('cannot be retried while it is queued, running or succeeded', () => {
    expect(() => {
      queued().retry(now);
    }).toThrow(GenerationNotRetryable);
  });
});

describe('RetryPolicy', () => {
  it('doubles the pause up to the longest', () => {
    const pauses = [1, 2, 3, 4].map((failures) => new RetryPolicy(9, 1_000, 5_000).pauseAfter(failures));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 5_000]);
  });

  it('is exhausted at the limit', () => {
    expect(policy.isExhausted(2)).toBe(false);
    expect(policy.isExhausted(3)).toBe(true);
  });
});
