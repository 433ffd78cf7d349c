/** Upper bounds of one period; null has no bound. */
export interface BudgetLimit {
  /** In and out. */
  tokens: number | null;
  /** US dollars. */
  usd: number | null;
}

export const budgetPeriods = ['day', 'month'] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];
export type BudgetLimits = Record<BudgetPeriod, BudgetLimit>;

export interface BudgetSettings {
  /** Of all callers together. */
  all: BudgetLimits;
  /** Of each caller. */
  principal: BudgetLimits;
  /** Callers with limits of their own, which take the place of `principal` as a whole. */
  principals: ReadonlyMap<string, BudgetLimits>;
}

/** The limits that a caller is held to, by whose spending they count. */
export function limitsFor(
  principalId: string,
  settings: BudgetSettings,
): { principal: BudgetLimits; all: BudgetLimits } {
  return { principal: settings.principals.get(principalId) ?? settings.principal, all: settings.all };
}

export function hasNoBound(limits: BudgetLimits): boolean {
  return budgetPeriods.every((period) => limits[period].tokens === null && limits[period].usd === null);
}
