import type { BudgetLeft } from '../completion.errors.js';
import type { UsageEntry } from '../usage/usage-entry.js';
import { type Amount, nothing, plus } from './amount.js';
import { type BudgetPeriod, budgetPeriods, type BudgetSettings, limitsFor } from './budget-limits.js';
import { type Span, spansAt } from './calendar.js';
import type { Spent } from './spending.js';
import { sumOfRows, UnwrittenSums } from './unwritten-sums.js';

/** A row that has been missing for so long was lost: it is no longer asked about. */
const forgottenAfterMs = 900_000;

/** Where one budget stands. */
export interface BudgetState {
  scope: BudgetLeft['scope'];
  period: BudgetPeriod;
  span: Span;
  limit: { tokens: number | null; usd: number | null };
  spent: Amount;
}

/** What stands against a call: nothing but calls under way (`passing`), or what is spent already. */
export interface Obstacle {
  passing: boolean;
  left: BudgetLeft;
}

interface Hold {
  principalId: string;
  amount: Amount;
}

/**
 * What one process knows of the budgets: the sums of the usage rows, what its calls spent since (until their rows are
 * among the sums), and what its calls under way may come to.
 */
export class BudgetBook {
  private spent: Spent | null = null;
  private readonly unwritten = new Map<string, { entry: UsageEntry; settledAt: Date }>();
  /** Of the rows that are not among `spent`: every call asks for them, so they are not added up each time. */
  private readonly sums = new UnwrittenSums();
  private readonly held = new Set<Hold>();

  constructor(private readonly settings: BudgetSettings) {}

  /** Rows of this process whose spending may not be among the sums yet. */
  get unwrittenRows(): UsageEntry[] {
    return [...this.unwritten.values()].map(({ entry }) => entry);
  }

  update(spent: Spent): void {
    this.spent = spent;
    for (const [id, { settledAt }] of this.unwritten) {
      const isForgotten = spent.at.getTime() - settledAt.getTime() > forgottenAfterMs;
      if (spent.counted.has(id) || isForgotten) this.unwritten.delete(id);
    }
    this.sums.forget();
  }

  hold(principalId: string, amount: Amount): Hold {
    const hold = { principalId, amount };
    this.held.add(hold);
    return hold;
  }

  settle(hold: Hold, entry: UsageEntry | null, now: Date): void {
    this.held.delete(hold);
    if (entry === null) return;
    this.unwritten.set(entry.id, { entry, settledAt: now });
    this.sums.add(entry);
  }

  /** Every budget that counts for a caller, without what is under way. */
  statesFor(principalId: string, now: Date, spent: Spent | null = this.spent): BudgetState[] {
    const limits = limitsFor(principalId, this.settings);
    const spans = spansAt(now);
    return (['principal', 'all'] as const).flatMap((scope) =>
      budgetPeriods.map((period) => {
        const whose = scope === 'all' ? null : principalId;
        const amount = plus(sumOf(spent, whose, period, spans[period]), this.unwrittenBy(whose, spans[period], spent));
        return { scope, period, span: spans[period], limit: limits[scope][period], spent: amount };
      }),
    );
  }

  /** The budget with nothing left that resets last; null while there is something left of each. */
  exhausted(principalId: string, now: Date, figures: Spent): BudgetLeft | null {
    const used = this.statesFor(principalId, now, figures).filter(({ limit, spent }) => isReached(limit, spent));
    return lastToReset(used);
  }

  /** What stands against a call that may come to this; null where it fits into every budget. */
  obstacle(principalId: string, estimate: Amount, now: Date): Obstacle | null {
    const states = this.statesFor(principalId, now);
    const lasting = lastToReset(states.filter(({ limit, spent }) => isExceeded(limit, plus(spent, estimate))));
    if (lasting !== null) return { passing: false, left: lasting };
    const underWay = { principal: this.heldBy(principalId), all: this.heldBy(null) };
    const passing = lastToReset(
      states.filter(({ scope, limit, spent }) => isExceeded(limit, plus(plus(spent, underWay[scope]), estimate))),
    );
    return passing === null ? null : { passing: true, left: passing };
  }

  private heldBy(principalId: string | null): Amount {
    const own = [...this.held].filter((hold) => principalId === null || hold.principalId === principalId);
    return own.reduce((sum, { amount }) => plus(sum, amount), nothing);
  }

  private unwrittenBy(principalId: string | null, { from }: Span, figures: Spent | null): Amount {
    if (figures === this.spent) return this.sums.of(principalId, from, () => this.unwrittenRows);
    const since = this.unwrittenRows.filter(({ id }) => figures?.counted.has(id) !== true);
    return sumOfRows(since, principalId, from);
  }
}

/** Figures of another day or month say nothing of this one. */
function sumOf(figures: Spent | null, principalId: string | null, period: BudgetPeriod, { from }: Span): Amount {
  if (figures === null || spansAt(figures.at)[period].from.getTime() !== from.getTime()) return nothing;
  if (principalId !== null) return figures.byPrincipal.get(principalId)?.[period] ?? nothing;
  return [...figures.byPrincipal.values()].reduce((sum, amounts) => plus(sum, amounts[period]), nothing);
}

type Limit = BudgetState['limit'];

const isReached = (limit: Limit, { tokens, usd }: Amount): boolean =>
  (limit.tokens !== null && tokens >= limit.tokens) || (limit.usd !== null && usd >= limit.usd);

const isExceeded = (limit: Limit, { tokens, usd }: Amount): boolean =>
  (limit.tokens !== null && tokens > limit.tokens) || (limit.usd !== null && usd > limit.usd);

/** What is left of a bound; null where there is none. */
export const leftOf = (bound: number | null, spent: number): number | null =>
  bound === null ? null : Math.max(0, bound - spent);

function lastToReset(states: readonly BudgetState[]): BudgetLeft | null {
  const [last] = states.toSorted((left, right) => right.span.resetsAt.getTime() - left.span.resetsAt.getTime());
  if (last === undefined) return null;
  const { scope, period, span, limit, spent } = last;
  const [tokens, costUsd] = [leftOf(limit.tokens, spent.tokens), leftOf(limit.usd, spent.usd)];
  return { scope, period, tokens, costUsd, resetsAt: span.resetsAt };
}
