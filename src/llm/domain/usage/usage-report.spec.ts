import { describe, expect, it } from '@jest/globals';
import { BadUsageRange, usageRange } from './usage-report.js';

const now = new Date('2026-03-15T10:30:00Z');
const range = (from?: string, to?: string) =>
  usageRange(from ? new Date(from) : undefined, to ? new Date(to) : undefined, now);

describe('The range of usage', () => {
  it('is the last 30 days until now, today included', () => {
    expect(range()).toEqual({ from: new Date('2026-02-14T00:00:00Z'), to: now });
  });

  it('is the 30 days before its end where only that is said', () => {
    expect(range(undefined, '2026-02-01T00:00:00Z').from).toEqual(new Date('2026-01-03T00:00:00Z'));
  });

  it('ends now where only its beginning is said', () => {
    expect(range('2026-03-01').to).toEqual(now);
  });

  it('begins before it ends', () => {
    expect(() => range('2026-03-02', '2026-03-02')).toThrow(BadUsageRange);
    expect(() => range('2027-01-01')).toThrow(BadUsageRange);
  });

  it('is no longer than a leap year', () => {
    expect(range('2024-01-01', '2025-01-01')).toBeDefined();
    expect(() => range('2024-01-01', '2025-01-02')).toThrow('no longer than 366 days');
  });
});
