import type { CompletionPurpose, CompletionUsage } from '../completion.js';

/** Whether the call's answer arrived; `cancelled` covers calls whose answer nobody was there to take. */
export const callOutcomes = ['succeeded', 'failed', 'cancelled'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** One call to a provider, as it has to be paid and explained; a retry is a call of its own. */
export interface UsageEntry extends CompletionUsage {
  /** UUIDv7: the same call recorded twice is one row. */
  id: string;
  principalId: string;
  unitId: string | null;
  subjectKind: 'generation';
  subjectId: string;
  attempt: number;
  stage: string;
  purpose: CompletionPurpose;
  promptVersion: string;
  provider: string;
  model: string | null;
  outcome: CallOutcome;
  /** Why there is no answer, or what is wrong with it; null for a good one. */
  errorCode: string | null;
  /** Answered from the cache: no tokens, no cost. */
  cached: boolean;
  /** The provider named no (believable) figures; tokens were counted here. */
  estimated: boolean;
  durationMs: number;
  /** Until the first token of the answer; null where none came. */
  firstTokenMs: number | null;
  createdAt: Date;
}
