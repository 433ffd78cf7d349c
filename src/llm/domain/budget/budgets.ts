import type { CompletionCaller } from '../completion.js';
import type { UsageEntry } from '../usage/usage-entry.js';

/** What one call may come to: tokens of the prompt and at most of the answer together, and their price in US dollars. */
export interface CallEstimate {
  tokens: number;
  costUsd: number;
}

/** A share of the budgets that is held while one call is under way; to be settled exactly once, however the call ends. */
export interface Reservation {
  /** Puts what the call really cost in the place of its estimate; null where nothing was asked of the provider. */
  settle(entry: UsageEntry | null): void;
}

/**
 * Port: the limits of tokens and money per day and month, for each principal and in all. The figures spent are known
 * from the usage rows (at most a second old) and from the calls of this process, so that calls of one process cannot
 * overdraw a budget together; several processes can, by what the others have under way and spent in that second.
 */
export abstract class Budgets {
  /**
   * Looks whether anything is left for a principal, before work is taken on.
   * @throws BudgetExhausted
   */
  abstract require(principalId: string): Promise<void>;

  /**
   * Holds the estimate of one attempt until it is settled. Waits for calls under way where they alone hold what it
   * needs; once the signal is aborted, it ends with the signal's reason.
   * @throws BudgetExhausted where the estimate does not fit into what is left.
   */
  abstract reserve(caller: CompletionCaller, estimate: CallEstimate, signal: AbortSignal): Promise<Reservation>;
}
