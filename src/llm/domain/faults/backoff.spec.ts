import { describe, expect, it } from '@jest/globals';
import { pauseMs } from './backoff.js';

const limits = { firstDelayMs: 100, maxDelayMs: 350 };

describe('pauseMs', () => {
  it('doubles with every retry up to its limit', () => {
    expect([1, 2, 3, 9].map((nth) => pauseMs(nth, limits, 1))).toEqual([100, 200, 350, 350]);
  });

  it('is anything from nothing to all of it', () => {
    expect([0, 0.5].map((random) => pauseMs(2, limits, random))).toEqual([0, 100]);
  });

  it('is never shorter than the provider asks', () => {
    expect(pauseMs(1, limits, 0.1, 5_000)).toBe(5_000);
  });
});
