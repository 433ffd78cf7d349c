import type { UsageEntry } from '../usage/usage-entry.js';
import type { BudgetPeriod } from './budget-limits.js';

/** Tokens in and out, and US dollars. */
export interface Amount {
  tokens: number;
  usd: number;
}

export type AmountByPeriod = Record<BudgetPeriod, Amount>;

export const nothing: Amount = { tokens: 0, usd: 0 };

export const plus = (left: Amount, right: Amount): Amount => ({
  tokens: left.tokens + right.tokens,
  usd: left.usd + right.usd,
});

export const amountOf = ({ inputTokens, outputTokens, costUsd }: UsageEntry): Amount => ({
  tokens: inputTokens + outputTokens,
  usd: costUsd,
});
