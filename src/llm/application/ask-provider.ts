import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { Budgets, type CallEstimate } from '../domain/budget/budgets.js';
import type { CompletionRequest } from '../domain/completion.js';
import type { ProviderAnswer, ProviderCall } from '../domain/completion-provider.js';
import type { Enter, GuardedProvider } from '../domain/routing/guarded-provider.js';
import type { Target } from '../domain/routing/target.js';
import { parametersOf } from '../domain/routing/targets-of.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';
import { UsageLedger } from '../domain/usage/usage-ledger.js';
import { answeredRow, rowOf, unansweredRow, untaken } from './call-rows.js';
import { LlmMetrics } from './llm-metrics.js';

/** An answer and the row of the call that brought it. */
export interface PaidAnswer {
  answer: ProviderAnswer;
  entry: UsageEntry;
}

/** Cautious: a token of a Cyrillic text is longer than that. */
const charactersPerToken = 2;
const usualAnswerTokens = 4_096;

/** Asks one target, as often as its policy allows; every attempt is budgeted, and a row. */
@Injectable()
export class AskProvider {
  constructor(
    private readonly budgets: Budgets,
    private readonly ledger: UsageLedger,
    private readonly metrics: LlmMetrics,
  ) {}

  /** @throws CompletionFault of the last attempt, BudgetExhausted, or the signal's reason. */
  execute(
    request: CompletionRequest,
    target: Target,
    guard: GuardedProvider,
    signal: AbortSignal,
  ): Promise<PaidAnswer> {
    const call = callOf(request, target);
    return guard.run((enter) => this.attempt(request, call, guard, enter, signal), signal);
  }

  private async attempt(
    request: CompletionRequest,
    call: ProviderCall,
    guard: GuardedProvider,
    enter: Enter,
    signal: AbortSignal,
  ): Promise<PaidAnswer> {
    const reservation = guard.isPaid
      ? await this.budgets.reserve(request.caller, estimateOf(call, guard), signal)
      : null;
    const { name } = guard.provider;
    const row = rowOf(request, name, call.model);
    const begun: number[] = [];
    let ended: UsageEntry | null = null;
    try {
      const answer = await enter((within) => {
        row.createdAt = new Date();
        begun.push(performance.now());
        this.metrics.started(name);
        return guard.provider.complete(call, within);
      });
      ended = answeredRow(row, answer, !signal.aborted);
      signal.throwIfAborted();
      return { answer, entry: ended };
    } catch (error) {
      const [startedAt] = begun;
      if (startedAt !== undefined) {
        ended ??= unansweredRow(row, error, !signal.aborted, performance.now() - startedAt);
      }
      if (ended !== null) this.record(ended);
      throw error;
    } finally {
      if (ended !== null) this.metrics.ended(name);
      reservation?.settle(ended);
    }
  }

  /** The row of an answer whose caller left before it could be handed over. */
  lose(entry: UsageEntry): void {
    this.record({ ...entry, ...untaken });
  }

  private record(row: UsageEntry): void {
    this.ledger.recordSoon([row]);
    this.metrics.counted(row);
  }
}

function callOf(request: CompletionRequest, { model, parameters }: Target): ProviderCall {
  const { purpose, messages, schema, material, onProgress } = request;
  return {
    purpose,
    model,
    messages,
    parameters: parametersOf(request.parameters, parameters),
    schema,
    material,
    ...(onProgress && { onProgress }),
  };
}

function estimateOf({ messages, parameters, model }: ProviderCall, guard: GuardedProvider): CallEstimate {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const input = Math.ceil(characters / charactersPerToken);
  const output = parameters.maxTokens ?? usualAnswerTokens;
  return { tokens: input + output, costUsd: guard.costOf(model, input, output) };
}
