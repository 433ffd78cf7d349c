import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costOf } from './price.js';

const price = { inputUsdPerMillion: 2, outputUsdPerMillion: 8, cachedInputUsdPerMillion: 0.5 };

describe('costOf', () => {
  it('prices what goes in, what comes out, and what the provider had already', () => {
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 0 }, price)).toBe(2);
    expect(costOf({ inputTokens: 0, outputTokens: 1_000_000, cachedTokens: 0 }, price)).toBe(8);
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 1_000_000 }, price)).toBe(0.5);
    expect(costOf({ inputTokens: 3_000, outputTokens: 500, cachedTokens: 1_000 }, price)).toBeCloseTo(0.0085, 12);
  });

  it('takes no more tokens for cached than went in', () => {
    expect(costOf({ inputTokens: 10, outputTokens: 0, cachedTokens: 50 }, price)).toBe(0.000_005);
  });

  it('is never negative and never more than without the cache', () => {
    const tokens = fc.nat(10_000_000);
    fc.assert(
      fc.property(tokens, tokens, tokens, (inputTokens, outputTokens, cachedTokens) => {
        const cost = costOf({ inputTokens, outputTokens, cachedTokens }, price);
        const whole = costOf({ inputTokens, outputTokens, cachedTokens: 0 }, price);
        return cost >= 0 && cost <= whole + 1e-9;
      }),
    );
  });
});
