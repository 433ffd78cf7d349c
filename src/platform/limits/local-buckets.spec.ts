import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { LocalBuckets } from './local-buckets.js';

const rule = { burst: 2, perMinute: 1 };

describe('The buckets of one process', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('fill with the time that passes, and not when the clock of the machine is set forward', () => {
    const buckets = new LocalBuckets();
    const take = (): boolean => buckets.take('one', rule).admitted;
    expect([take(), take(), take()]).toEqual([true, true, false]);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
    expect(take()).toBe(false);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    expect(take()).toBe(true);
  });

  it('are each of one caller', () => {
    const buckets = new LocalBuckets();
    for (let each = 0; each < 3; each += 1) buckets.take('one', rule);
    expect(buckets.take('two', rule)).toEqual({ admitted: true, remaining: 1, retryAfterMs: 0 });
  });
});
