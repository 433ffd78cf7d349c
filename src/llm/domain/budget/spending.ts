import type { UsageEntry } from '../usage/usage-entry.js';
import type { AmountByPeriod } from './amount.js';

/** What was spent in the day and the month of `at`, as the usage rows say. */
export interface Spent {
  at: Date;
  byPrincipal: ReadonlyMap<string, AmountByPeriod>;
  /** Which of the rows that were asked about are counted in it. */
  counted: ReadonlySet<string>;
}

/** Port: sums over the usage rows. */
export abstract class Spending {
  /** Sums of the day and the month of a moment, and whether certain rows are among them already. */
  abstract read(now: Date, rows: readonly UsageEntry[]): Promise<Spent>;
}
