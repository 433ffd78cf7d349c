import { describe, expect, it } from '@jest/globals';
import { latest, percentageOf } from './overview.js';

describe('percentageOf', () => {
  it('says 100 only when nothing is missing', () => {
    expect(percentageOf(1_688, 1_689)).toBe(99.9);
    expect(percentageOf(1_689, 1_689)).toBe(100);
  });

  it('has one decimal place', () => {
    expect(percentageOf(1, 3)).toBe(33.3);
    expect(percentageOf(2, 300)).toBe(0.7);
  });

  it('is 0 of nothing', () => {
    expect(percentageOf(0, 0)).toBe(0);
  });
});

describe('latest', () => {
  const early = new Date('2026-01-15T09:30:00Z');
  const late = new Date('2026-01-16T09:30:00Z');

  it('is the last of the times that are known', () => {
    expect(latest(early, null, late)).toEqual(late);
  });

  it('is none when none is known', () => {
    expect(latest(null, null)).toBeNull();
  });
});
