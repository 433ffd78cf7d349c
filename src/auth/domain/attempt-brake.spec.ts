import { describe, expect, it } from '@jest/globals';
import { delayAfter, freeAttempts, longestDelayMs } from './attempt-brake.js';

describe('delayAfter', () => {
  it('asks for no wait while attempts are free', () => {
    expect(delayAfter(0)).toBe(0);
    expect(delayAfter(freeAttempts - 1)).toBe(0);
  });

  it('asks for a second after the last free one and doubles with each failure', () => {
    expect([0, 1, 2, 3].map((further) => delayAfter(freeAttempts + further))).toEqual([1000, 2000, 4000, 8000]);
  });

  it('never asks for more than a quarter of an hour, so that nobody is locked out for good', () => {
    expect(delayAfter(1_000)).toBe(longestDelayMs);
    expect(longestDelayMs).toBe(900_000);
  });
});
