import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freeAttempts, longestDelayMs, memoryMs } from '../domain/attempt-brake.js';
import { normaliseEmail } from '../domain/email-address.js';
import { LocalAttemptBrake } from './local-attempt-brake.js';

const subject = { account: normaliseEmail('ann@example.com'), address: '192.0.2.1' };

describe('LocalAttemptBrake', () => {
  let brake: LocalAttemptBrake;
  const fail = async (times: number): Promise<number[]> =>
    Promise.all(Array.from({ length: times }, () => brake.admit(subject)));

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-01-15T09:30:00Z') });
    brake = new LocalAttemptBrake();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('admits the free attempts and lets the next one wait, however many come at once', async () => {
    const waits = await fail(100);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(freeAttempts);
    expect(Math.max(...waits)).toBe(1_000);
  });

  it('admits one more after the wait, then asks for twice as long', async () => {
    await fail(freeAttempts);
    jest.advanceTimersByTime(1_000);
    expect(await fail(2)).toEqual([0, 2_000]);
  });

  it('keeps another address and another account free', async () => {
    await fail(freeAttempts);
    expect(await brake.admit({ ...subject, address: '192.0.2.2' })).toBe(0);
    expect(await brake.admit({ ...subject, account: normaliseEmail('bob@example.com') })).toBe(0);
  });

  it('begins anew after a success', async () => {
    await fail(freeAttempts);
    await brake.release(subject);
    expect(await fail(freeAttempts)).toEqual(Array.from({ length: freeAttempts }, () => 0));
  });

  it('forgets failures after an hour without one', async () => {
    await fail(freeAttempts);
    jest.advanceTimersByTime(memoryMs);
    expect(await fail(2)).toEqual([0, 0]);
    expect(memoryMs).toBeGreaterThan(longestDelayMs);
  });

  it('keeps a bounded number of trails', async () => {
    await fail(freeAttempts);
    for (let host = 0; host < 10_000; host++) await brake.admit({ ...subject, address: String(host) });
    expect(await brake.admit(subject)).toBe(0);
  });
});
