import { describe, expect, it } from '@jest/globals';
import { type Bucket, take, timeToFillMs } from './token-bucket.js';

const rule = { burst: 3, perMinute: 60 };
const start = 1_000_000;

function afterRequests(count: number, now = start): Bucket | undefined {
  let bucket: Bucket | undefined;
  for (let each = 0; each < count; each += 1) bucket = take(bucket, rule, now).bucket;
  return bucket;
}

describe('A token bucket', () => {
  it('admits as many requests at once as it holds tokens, and says how many are left', () => {
    expect([0, 1, 2, 3].map((before) => take(afterRequests(before), rule, start).state)).toEqual([
      { admitted: true, remaining: 2, retryAfterMs: 0 },
      { admitted: true, remaining: 1, retryAfterMs: 0 },
      { admitted: true, remaining: 0, retryAfterMs: 1_000 },
      { admitted: false, remaining: 0, retryAfterMs: 1_000 },
    ]);
  });

  it('gives a token back after the time that one takes', () => {
    expect(take(afterRequests(3), rule, start + 999).state.admitted).toBe(false);
    expect(take(afterRequests(3), rule, start + 1_000).state.admitted).toBe(true);
  });

  it('never holds more than its burst, however long nobody asked', () => {
    expect(take(afterRequests(3), rule, start + 3_600_000).state.remaining).toBe(2);
  });

  it('takes nothing for a refused request, so that asking on does not push the end away', () => {
    expect(take(afterRequests(50), rule, start).state.retryAfterMs).toBe(1_000);
  });

  it('gives nothing for a clock that goes backwards', () => {
    expect(take(afterRequests(3), rule, start - 5_000).state.admitted).toBe(false);
  });

  it('knows when it is full again', () => {
    expect(timeToFillMs(rule)).toBe(3_000);
  });
});
