import type { TokenPrice } from '../../application/llm-settings.js';
import type { CompletionMessage, CompletionUsage } from '../../domain/completion.js';
import type { TokenCounter } from '../../domain/tokens/token-counter.js';
import { costOf } from '../../domain/usage/price.js';

const mostTokens = 10_000_000;
const mostUsd = 1_000;
const tokensAroundMessage = 4;
const free: TokenPrice = { inputUsdPerMillion: 0, outputUsdPerMillion: 0, cachedInputUsdPerMillion: 0 };

interface StatedUsage {
  prompt_tokens?: unknown;
  completion_tokens?: unknown;
  prompt_tokens_details?: { cached_tokens?: unknown } | null;
  /** OpenRouter: US dollars. */
  cost?: unknown;
}

/** Reads and, where it has to be, counts what calls to one provider cost. */
export class UsageReader {
  constructor(
    private readonly prices: ReadonlyMap<string, TokenPrice>,
    private readonly counter: TokenCounter,
  ) {}

  /** What the provider says, or null where that cannot be true. */
  stated(usage: unknown, model: string): CompletionUsage | null {
    if (typeof usage !== 'object' || usage === null) return null;
    const {
      prompt_tokens: input,
      completion_tokens: output,
      prompt_tokens_details: details,
      cost,
    } = usage as StatedUsage;
    if (!isCount(input) || !isCount(output) || input === 0) return null;
    const cached = isCount(details?.cached_tokens) ? Math.min(details.cached_tokens, input) : 0;
    const tokens = { inputTokens: input, outputTokens: output, cachedTokens: cached };
    const isCost = typeof cost === 'number' && cost >= 0 && cost <= mostUsd;
    return { ...tokens, costUsd: isCost ? cost : costOf(tokens, this.priceOf(model)) };
  }

  counted(messages: readonly CompletionMessage[], text: string, model: string): CompletionUsage {
    const inputTokens = messages.reduce(
      (sum, { content }) => sum + this.counter.count(content) + tokensAroundMessage,
      0,
    );
    const tokens = { inputTokens, outputTokens: this.counter.count(text), cachedTokens: 0 };
    return { ...tokens, costUsd: costOf(tokens, this.priceOf(model)) };
  }

  priceOf(model: string): TokenPrice {
    return this.prices.get(model) ?? this.prices.get('*') ?? free;
  }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostTokens;
