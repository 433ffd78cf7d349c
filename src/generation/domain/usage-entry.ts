import type { Completion, CompletionPurpose } from '../../llm/index.js';
import type { GenerationStage } from './generation-state.js';

/** Whether the call's answer arrived; `cancelled` covers calls whose answer nobody was there to take. */
export type UsageOutcome = 'succeeded' | 'failed' | 'cancelled';

/** One call to a provider, as it has to be paid and explained. */
export interface UsageEntry {
  generationId: string;
  attempt: number;
  stage: GenerationStage;
  purpose: CompletionPurpose;
  outcome: UsageOutcome;
  provider: string;
  model: string | null;
  promptVersion: string;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  costUsd: number;
  durationMs: number;
  errorCode: string | null;
}

type CallOrigin = Pick<UsageEntry, 'generationId' | 'attempt' | 'stage' | 'purpose' | 'promptVersion'>;

export function usageOf(origin: CallOrigin, completion: Completion, outcome: UsageOutcome = 'succeeded'): UsageEntry {
  const { provider, model, usage, durationMs } = completion;
  return { ...origin, outcome, provider, model, ...usage, durationMs, errorCode: null };
}

/** A call that brought no answer: what it cost is unknown, so nothing is invented. */
export function usageWithoutAnswer(
  origin: CallOrigin,
  outcome: 'failed' | 'cancelled',
  call: { provider: string; durationMs: number; errorCode: string | null },
): UsageEntry {
  return { ...origin, outcome, ...call, model: null, inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 };
}
