import { DomainError } from '../../platform/kernel/index.js';

const msPerSecond = 1_000;

/** No provider of the route can be had now; it may be different later. */
export class LlmUnavailable extends DomainError {
  constructor(
    detail: string,
    readonly retryAfterMs: number,
  ) {
    super('unavailable', 'LLM_UNAVAILABLE', detail, undefined, { retryAfter: Math.ceil(retryAfterMs / msPerSecond) });
  }
}

/** Every provider of the route answered, and none with something that can be used; another attempt may do better. */
export class CompletionUnusable extends DomainError {
  constructor(faults: string) {
    super('unavailable', 'COMPLETION_UNUSABLE', `No provider gave a usable answer: ${faults}.`);
  }
}

/** Every provider of the route refuses to answer this; asking again would end the same way. */
export class CompletionRefused extends DomainError {
  constructor(faults: string) {
    super('rule', 'COMPLETION_REFUSED', `No provider answers this request: ${faults}.`);
  }
}

/** What a budget has left, in the units it is counted in; null where it has no limit. */
export interface BudgetLeft {
  scope: 'principal' | 'all';
  period: 'day' | 'month';
  tokens: number | null;
  costUsd: number | null;
  resetsAt: Date;
}

/** A budget of tokens or money is used up until `left.resetsAt`. */
export class BudgetExhausted extends DomainError {
  /** Until the budget resets. */
  readonly retryAfterMs: number;

  constructor(
    readonly left: BudgetLeft,
    now: Date,
  ) {
    const { resetsAt, scope, period, tokens, costUsd } = left;
    const whose = scope === 'all' ? 'all callers' : 'this caller';
    super(
      'limited',
      'BUDGET_EXHAUSTED',
      `The ${period}'s budget for ${whose} is used up until ${resetsAt.toISOString()}.`,
      undefined,
      {
        budget: { scope, period, tokensLeft: tokens, costUsdLeft: costUsd, resetsAt: resetsAt.toISOString() },
        retryAfter: Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / msPerSecond)),
      },
    );
    this.retryAfterMs = Math.max(0, resetsAt.getTime() - now.getTime());
  }
}
