import { describe, expect, it } from '@jest/globals';
import { brakeRules, delayAfter } from './attempt-brake.js';

const rule = { freeAttempts: 10, longestDelayMs: 900_000 };

describe('delayAfter', () => {
  it('asks for no wait while attempts are free', () => {
    expect(delayAfter(0, rule)).toBe(0);
    expect(delayAfter(rule.freeAttempts - 1, rule)).toBe(0);
  });

  it('asks for a second after the last free one and doubles with each failure', () => {
    expect([0, 1, 2, 3].map((further) => delayAfter(rule.freeAttempts + further, rule))).toEqual([
      1000, 2000, 4000, 8000,
    ]);
  });

  it('never asks for more than the longest, so that nobody is locked out for good', () => {
    expect(delayAfter(1_000_000, rule)).toBe(rule.longestDelayMs);
  });

  it('lets the owner of an account in within half a minute, whoever else guesses at it', () => {
    expect(delayAfter(1_000_000, brakeRules.account)).toBe(30_000);
  });
});
