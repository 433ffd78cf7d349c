import type { UsageEntry } from './usage-entry.js';

/** Port: the rows of every call to a provider. */
export abstract class UsageLedger {
  /** Writes rows with what was made of the answers, in the open transaction. */
  abstract record(entries: readonly UsageEntry[]): Promise<void>;

  /** Takes rows that nothing waits for; they are written within a second, and before the process stops. */
  abstract recordSoon(entries: readonly UsageEntry[]): void;
}
