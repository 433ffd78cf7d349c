import { DomainError } from '../../../platform/kernel/index.js';
import type { CallOutcome } from './usage-entry.js';
import type { CompletionPurpose } from '../completion.js';

/** What calls can be counted by; `day` is a day in UTC. */
export const usageDimensions = [
  'day',
  'principal',
  'unit',
  'model',
  'provider',
  'purpose',
  'promptVersion',
  'outcome',
] as const;
export type UsageDimension = (typeof usageDimensions)[number];

/** Which calls are counted: those from `from` on, before `to`. */
export interface UsageFilter {
  from: Date;
  to: Date;
  principalId?: string;
  unitId?: string;
  model?: string;
  purpose?: CompletionPurpose;
}

/** What calls have in common; null where they have no such thing. */
export interface UsageKeys {
  /** `YYYY-MM-DD`. */
  day?: string;
  principal?: string;
  unit?: string | null;
  model?: string | null;
  provider?: string;
  purpose?: CompletionPurpose;
  promptVersion?: string;
  outcome?: CallOutcome;
}

/** Sums over the calls of one group. */
export interface UsageGroup {
  keys: UsageKeys;
  calls: number;
  failed: number;
  cancelled: number;
  /** Answered from the cache. */
  cachedCalls: number;
  inputTokens: number;
  outputTokens: number;
  /** Input tokens that the provider took from its own cache. */
  cachedTokens: number;
  costUsd: number;
  /** Of the calls that asked a provider; null where none did. */
  averageDurationMs: number | null;
  p95DurationMs: number | null;
  /** Where this group stands in the order of all groups. */
  position: UsagePosition;
}

/** Sort keys of a group, one for each dimension. */
export type UsagePosition = (string | number)[];

export interface UsageQuestion {
  filter: UsageFilter;
  groupBy: readonly UsageDimension[];
  after: UsagePosition | null;
  limit: number;
}

/** Port: sums over the usage rows. */
export abstract class UsageReports {
  /** Groups in the order of their keys, the newest day first; one more than `limit` where there are more. */
  abstract groups(question: UsageQuestion): Promise<UsageGroup[]>;
}

const dayMs = 86_400_000;
const usualDays = 30;
const mostDays = 366;

export class BadUsageRange extends DomainError {
  constructor(detail: string) {
    super('malformed', 'BAD_USAGE_RANGE', `The range of time ${detail}.`, [{ pointer: '/from', detail }]);
  }
}

/**
 * The range that is asked about: the last 30 days, today included, where nothing is said.
 * @throws BadUsageRange
 */
export function usageRange(from: Date | undefined, to: Date | undefined, now: Date): { from: Date; to: Date } {
  const end = to ?? (from === undefined || from < now ? now : from);
  const start = from ?? new Date(Math.floor(end.getTime() / dayMs) * dayMs - (usualDays - 1) * dayMs);
  if (start >= end) throw new BadUsageRange('must begin before it ends');
  if (end.getTime() - start.getTime() > mostDays * dayMs)
    throw new BadUsageRange(`must be no longer than ${mostDays} days`);
  return { from: start, to: end };
}
