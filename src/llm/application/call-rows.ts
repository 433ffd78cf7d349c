import { newId } from '../../platform/kernel/index.js';
import type { CompletionRequest, CompletionUsage } from '../domain/completion.js';
import { CompletionCancelled } from '../domain/completion-cancelled.js';
import { CompletionFault } from '../domain/completion-fault.js';
import type { ProviderAnswer } from '../domain/completion-provider.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';

const nothing: CompletionUsage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 };

/** What a row says of a call whose caller had left. */
export const untaken = { outcome: 'cancelled', errorCode: 'CANCELLED' } as const;

/** The row of a call of which nothing is known yet but whom it was for and who is asked. */
export function rowOf(
  { caller, purpose, promptVersion }: CompletionRequest,
  provider: string,
  model: string | null,
): UsageEntry {
  const { kind, id, attempt, stage } = caller.subject;
  return {
    id: newId(),
    principalId: caller.principalId,
    unitId: caller.unitId,
    subjectKind: kind,
    subjectId: id,
    attempt,
    stage,
    purpose,
    promptVersion,
    provider,
    model,
    outcome: 'succeeded',
    errorCode: null,
    cached: false,
    estimated: false,
    ...nothing,
    durationMs: 0,
    firstTokenMs: null,
    createdAt: new Date(),
  };
}

/** The row of a call that was answered; `cancelled` where nobody was there any more. */
export function answeredRow(row: UsageEntry, answer: ProviderAnswer, isTaken: boolean): UsageEntry {
  const { usage, estimated, firstTokenMs, durationMs } = answer;
  return { ...row, ...usage, estimated, firstTokenMs, durationMs, ...(!isTaken && untaken) };
}

/** The row of a call that was not. */
export function unansweredRow(row: UsageEntry, error: unknown, isTaken: boolean, durationMs: number): UsageEntry {
  const failed = { ...row, durationMs, outcome: 'failed' as const, ...(!isTaken && untaken) };
  if (error instanceof CompletionCancelled) return { ...failed, ...error.usage, estimated: true };
  if (!(error instanceof CompletionFault)) return isTaken ? { ...failed, errorCode: 'ERROR' } : failed;
  const { usage, estimated = false } = error.known;
  return { ...failed, ...usage, estimated, errorCode: isTaken ? error.code : failed.errorCode };
}
