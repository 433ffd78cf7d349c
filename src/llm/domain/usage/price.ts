import type { CompletionUsage } from '../completion.js';

const tokensPerPrice = 1_000_000;

/** What a model costs, in US dollars per million tokens. */
export interface Price {
  inputUsdPerMillion: number;
  outputUsdPerMillion: number;
  /** For input tokens that the provider took from its own cache. */
  cachedInputUsdPerMillion: number;
}

/** The price of a call in US dollars. Cached tokens are a part of the input tokens. */
export function costOf(usage: Omit<CompletionUsage, 'costUsd'>, price: Price): number {
  const cached = Math.min(usage.cachedTokens, usage.inputTokens);
  const input = (usage.inputTokens - cached) * price.inputUsdPerMillion + cached * price.cachedInputUsdPerMillion;
  return (input + usage.outputTokens * price.outputUsdPerMillion) / tokensPerPrice;
}
