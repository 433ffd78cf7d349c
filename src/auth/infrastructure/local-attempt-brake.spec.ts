import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { brakeRules, memoryMs } from '../domain/attempt-brake.js';
import { normaliseEmail } from '../domain/email-address.js';
import { LocalAttemptBrake } from './local-attempt-brake.js';

const { freeAttempts, longestDelayMs } = brakeRules.accountFromAddress;
const subject = { account: normaliseEmail('ann@example.com'), address: '192.0.2.1' };

describe('LocalAttemptBrake', () => {
  let brake: LocalAttemptBrake;
  const fail = async (times: number): Promise<number[]> =>
    Promise.all(Array.from({ length: times }, () => brake.admit(subject)));
  const from = (host: number) => ({ ...subject, address: `198.51.100.${String(host)}` });
  const at = (name: number) => ({ ...subject, account: normaliseEmail(`person${String(name)}@example.com`) });

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

  it.each([-3_600_000, 3_600_000])('waits no longer and no shorter where the clock is set by %d ms', async (ms) => {
    await fail(freeAttempts);
    jest.setSystemTime(Date.now() + ms);
    expect(await fail(1)).toEqual([1_000]);
  });

  it('keeps another address and another account free', async () => {
    await fail(freeAttempts);
    expect(await brake.admit({ ...subject, address: '192.0.2.2' })).toBe(0);
    expect(await brake.admit({ ...subject, account: normaliseEmail('bob@example.com') })).toBe(0);
  });

  it('slows an account down that is guessed at from many addresses, and its owner for half a minute at the most', async () => {
    for (let host = 0; host < brakeRules.account.freeAttempts; host++) await brake.admit(from(host));
    expect(await brake.admit(subject)).toBe(1_000);
    for (let host = 0; host < 20; host++) {
      jest.advanceTimersByTime(brakeRules.account.longestDelayMs);
      await brake.admit(from(host));
    }
    expect(await brake.admit(subject)).toBe(brakeRules.account.longestDelayMs);
  });

  it('slows an address down that guesses at many accounts, and a success at one of them does not set it free', async () => {
    for (let name = 0; name < brakeRules.address.freeAttempts; name++) await brake.admit(at(name));
    expect(await brake.admit(subject)).toBe(1_000);
    jest.advanceTimersByTime(1_000);
    await brake.admit(subject);
    await brake.release(subject);
    expect(await brake.admit(at(0))).toBe(2_000);
  });

  it('lets whoever has logged in from an address before in there, whoever else guesses at the account or the address', async () => {
    await brake.admit(subject);
    await brake.release(subject);
    for (let host = 0; host <= brakeRules.account.freeAttempts; host++) await brake.admit(from(host));
    for (let name = 0; name <= brakeRules.address.freeAttempts; name++) await brake.admit(at(name));
    expect(await brake.admit({ ...subject, address: '192.0.2.9' })).toBeGreaterThan(0);
    expect(await brake.admit({ ...subject, account: normaliseEmail('new@example.com') })).toBeGreaterThan(0);
    const waits = await fail(freeAttempts + 1);
    expect(waits).toEqual([...Array.from({ length: freeAttempts }, () => 0), 1_000]);
  });

  it('counts a whole IPv6 network as one address', async () => {
    const host = (each: number) => ({ ...subject, address: `2001:db8::${String(each)}` });
    for (let each = 0; each < freeAttempts; each++) await brake.admit(host(each));
    expect(await brake.admit(host(freeAttempts))).toBe(1_000);
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
    for (let host = 0; host < 15_000; host++) {
      const address = `2001:db8:${host.toString(16)}::1`;
      await brake.admit({ account: normaliseEmail(`p${String(host)}@example.com`), address });
    }
    expect(await brake.admit(subject)).toBe(0);
  });
});
