/** Limits of one period; null is no limit. */
export interface BudgetLimit {
  /** Tokens in and out. */
  tokens: number | null;
  /** US dollars. */
  usd: number | null;
}

export const budgetPeriods = ['day', 'month'] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];
export type BudgetLimits = Record<BudgetPeriod, BudgetLimit>;

/** As `llm.yaml` states them: what is absent has no limit, or the general one in an exception. */
export type StatedLimits = Partial<Record<BudgetPeriod, Partial<BudgetLimit>>>;

export interface StatedBudgets {
  /** All principals together. */
  all?: StatedLimits;
  /** Each principal. */
  principal?: StatedLimits;
  /** Exceptions by principal id; null lifts a general limit. */
  principals?: Record<string, StatedLimits>;
}

const unlimited: BudgetLimit = { tokens: null, usd: null };

/** Every limit said in full: what is stated first counts, figure by figure. */
export function limitsOf(...stated: (StatedLimits | undefined)[]): BudgetLimits {
  const limitOf = (period: BudgetPeriod): BudgetLimit =>
    stated.reduceRight<BudgetLimit>((limit, each) => ({ ...limit, ...each?.[period] }), unlimited);
  return { day: limitOf('day'), month: limitOf('month') };
}

export function isUnlimited({ day, month }: BudgetLimits): boolean {
  return [day, month].every(({ tokens, usd }) => tokens === null && usd === null);
}
