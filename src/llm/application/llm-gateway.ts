import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { DomainError, newId } from '../../platform/kernel/index.js';
import type { Completion, CompletionRequest, CompletionUsage } from '../domain/completion.js';
import { CompletionProvider, type ProviderAnswer } from '../domain/completion-provider.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';
import { UsageLedger } from '../domain/usage/usage-ledger.js';

const nothing: CompletionUsage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 };

/** The one door to completions for the other contexts. */
@Injectable()
export class LlmGateway {
  constructor(
    private readonly provider: CompletionProvider,
    private readonly ledger: UsageLedger,
  ) {}

  /** @throws the signal's reason once the caller has given up, before or during the call. */
  async complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const provider = this.provider.name;
    let answer: ProviderAnswer;
    try {
      answer = await this.provider.complete({ ...request, model: null }, signal);
      signal.throwIfAborted();
    } catch (error) {
      const durationMs = performance.now() - startedAt;
      const outcome = signal.aborted ? ('cancelled' as const) : ('failed' as const);
      const errorCode = error instanceof DomainError ? error.code : 'ERROR';
      this.ledger.recordSoon([{ ...entryOf(request, provider), outcome, errorCode, durationMs }]);
      throw error;
    }
    const { text, usage, estimated, firstTokenMs, durationMs } = answer;
    const entry = { ...entryOf(request, provider), ...usage, estimated, firstTokenMs, durationMs };
    return { provider, model: null, text, usage, durationMs, conformance: 'unchecked', cached: false, entry };
  }
}

function entryOf({ caller, purpose, promptVersion }: CompletionRequest, provider: string): UsageEntry {
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
    model: null,
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
