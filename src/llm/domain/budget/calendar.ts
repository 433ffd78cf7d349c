import type { BudgetPeriod } from './budget-limits.js';

export interface Span {
  from: Date;
  /** The first moment after it: when the budget is whole again. */
  resetsAt: Date;
}

/** The day and the month of a moment, in UTC. */
export function spansAt(now: Date): Record<BudgetPeriod, Span> {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const at = (ofMonth: number, ofDay: number): Date => new Date(Date.UTC(year, ofMonth, ofDay));
  return {
    day: { from: at(month, day), resetsAt: at(month, day + 1) },
    month: { from: at(month, 1), resetsAt: at(month + 1, 1) },
  };
}
