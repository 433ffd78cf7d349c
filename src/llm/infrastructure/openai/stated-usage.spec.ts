import { describe, expect, it } from '@jest/globals';
import { UsageReader } from './stated-usage.js';

const prices = new Map([
  ['m', { inputUsdPerMillion: 1, outputUsdPerMillion: 2, cachedInputUsdPerMillion: 0.5 }],
  ['*', { inputUsdPerMillion: 10, outputUsdPerMillion: 10, cachedInputUsdPerMillion: 10 }],
]);
const reader = new UsageReader(prices, { count: (text) => text.length });
const tokens = (input: unknown, output: unknown): object => ({ prompt_tokens: input, completion_tokens: output });

describe('What a provider says of usage', () => {
  it('is believed and priced by its model, cached tokens by their own price', () => {
    const usage = { ...tokens(1_000, 500), prompt_tokens_details: { cached_tokens: 400 } };
    expect(reader.stated(usage, 'm')).toEqual({
      inputTokens: 1_000,
      outputTokens: 500,
      cachedTokens: 400,
      costUsd: (600 + 200 + 1_000) / 1_000_000,
    });
    expect(reader.stated(tokens(1, 1), 'other')?.costUsd).toBe(0.00002);
    expect(new UsageReader(new Map(), { count: () => 1 }).stated(tokens(1, 1), 'm')?.costUsd).toBe(0);
  });

  it('counts more than the price where it names a cost', () => {
    expect(reader.stated({ ...tokens(1, 1), cost: 0.25 }, 'm')?.costUsd).toBe(0.25);
    expect(reader.stated({ ...tokens(1, 1), cost: -1 }, 'm')?.costUsd).toBe(0.000003);
  });

  it('cannot have cached more than was sent', () => {
    const usage = { ...tokens(10, 1), prompt_tokens_details: { cached_tokens: 99 } };
    expect(reader.stated(usage, 'm')?.cachedTokens).toBe(10);
  });

  it.each([
    null,
    'many',
    tokens(-1, 5),
    tokens(5, -1),
    tokens(0, 5),
    tokens(Number.NaN, 5),
    tokens('5', 5),
    tokens(5, 1e15),
    {},
  ])('is not believed where it says %j', (usage) => {
    expect(reader.stated(usage, 'm')).toBeNull();
  });

  it('is counted where it has to be', () => {
    expect(reader.counted([{ role: 'user', content: 'abc' }], 'de', 'm')).toMatchObject({
      inputTokens: 7,
      outputTokens: 2,
    });
  });
});
