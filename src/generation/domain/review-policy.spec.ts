import { describe, expect, it } from '@jest/globals';
import { bestOf, decideOn, needsAttention } from './review-policy.js';

const thresholds = { passFrom: 8, reviseFrom: 7, maxRounds: 2 };

describe('review policy', () => {
  it.each([
    [10, 'accept'],
    [8, 'accept'],
    [7.9, 'revise'],
    [7, 'revise'],
    [6.9, 'redraft'],
    [0, 'redraft'],
    [null, 'accept'],
  ] as const)('makes of a score of %p: %s', (score, decision) => {
    expect(decideOn(score, thresholds)).toBe(decision);
  });

  it('keeps the best of several drafts, the earliest among equals', () => {
    const drafts = [
      { score: 6, id: 1 },
      { score: 7, id: 2 },
      { score: 7, id: 3 },
      { score: null, id: 4 },
    ] as const;
    expect(bestOf<{ score: number | null; id: number }>([...drafts])).toEqual({ score: 7, id: 2 });
  });

  it('prefers any verdict to none', () => {
    expect(bestOf<{ score: number | null }>([{ score: null }, { score: 0 }])).toEqual({ score: 0 });
  });

  it('marks for attention what no critic passed', () => {
    expect([null, 7.9, 8].map((score) => needsAttention(score, thresholds))).toEqual([true, true, false]);
  });
});
