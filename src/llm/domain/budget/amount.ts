import type { UsageEntry } from '../usage/usage-entry.js';
import type { BudgetPeriod } from './budget-limits.js';

/** Of a dollar: far below the price of a token. */
const finestShare = 1e12;

/** Tokens in and out, and US dollars. */
export interface Amount {
  tokens: number;
  usd: number;
}

export type AmountByPeriod = Record<BudgetPeriod, Amount>;

export const nothing: Amount = { tokens: 0, usd: 0 };

/** Ten dimes are a dollar, although binary fractions add up to less. */
export const plus = (left: Amount, right: Amount): Amount => ({
  tokens: left.tokens + right.tokens,
  usd: Math.round((left.usd + right.usd) * finestShare) / finestShare,
});

export const amountOf = ({ inputTokens, outputTokens, costUsd }: UsageEntry): Amount => ({
  tokens: inputTokens + outputTokens,
  usd: costUsd,
});
