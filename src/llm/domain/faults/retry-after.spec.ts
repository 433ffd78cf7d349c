import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './retry-after.js';

const now = new Date('2026-11-01T00:00:00Z');
const read = (headers: Record<string, string>): number | undefined =>
  retryAfterMs((name) => headers[name] ?? null, now);

describe('retryAfterMs', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': ' 0.25 ' }, 250],
    [{ 'retry-after-ms': '60', 'retry-after': '9' }, 60],
    [{ 'retry-after-ms': 'soon', 'retry-after': '9' }, 9_000],
    [{ 'retry-after': 'Sun, 01 Nov 2026 00:00:05 GMT' }, 5_000],
    [{ 'retry-after': 'Sat, 31 Oct 2026 00:00:05 GMT' }, 0],
    [{ 'retry-after': '999999999999' }, 86_400_000],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'later' }, undefined],
    [{ 'retry-after': '' }, undefined],
  ])('reads %j as %s', (headers, expected) => {
    expect(read(headers)).toBe(expected);
  });
});
