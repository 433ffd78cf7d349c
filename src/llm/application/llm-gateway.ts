import { performance } from 'node:perf_hooks';
import { Injectable, Logger } from '@nestjs/common';
import { cacheKeyOf } from '../domain/cache/cache-key.js';
import { type AskedAnswer, CompletionCache } from '../domain/cache/completion-cache.js';
import type { Completion, CompletionRequest, Conformance } from '../domain/completion.js';
import { CompletionFault } from '../domain/completion-fault.js';
import { type GuardedProvider, Providers } from '../domain/routing/guarded-provider.js';
import type { Target } from '../domain/routing/target.js';
import { parametersOf, targetsOf } from '../domain/routing/targets-of.js';
import { AnswerShapes } from './answer-shape.js';
import { AskProvider, type PaidAnswer } from './ask-provider.js';
import { rowOf } from './call-rows.js';
import { LlmMetrics } from './llm-metrics.js';
import { LlmSettings, type ProviderSettings } from './llm-settings.js';
import { PromptUses } from './prompt-uses.js';
import { type TargetFault, unansweredError } from './unanswered-error.js';

const codeOf: Readonly<Record<Conformance, string | null>> = {
  conforming: null,
  unchecked: null,
  'not-json': 'ANSWER_NOT_JSON',
  'other-shape': 'ANSWER_OTHER_SHAPE',
};

/** The one door to completions for the other contexts: asks the targets of a route in their order until one answers. */
@Injectable()
export class LlmGateway {
  private readonly logger = new Logger(LlmGateway.name);
  private readonly shapes = new AnswerShapes();

  constructor(
    private readonly settings: LlmSettings,
    private readonly providers: Providers,
    private readonly ask: AskProvider,
    private readonly cache: CompletionCache,
    private readonly prompts: PromptUses,
    private readonly metrics: LlmMetrics,
  ) {}

  /**
   * An answer that is not of the schema's shape is an answer: `conformance` says so.
   * @throws LlmUnavailable, CompletionRefused or CompletionUnusable where no target gave an answer; BudgetExhausted; the
   *   signal's reason once the caller has given up.
   */
  async complete(request: CompletionRequest, signal: AbortSignal): Promise<Completion> {
    signal.throwIfAborted();
    await this.prompts.note(request.promptVersion);
    const faults: TargetFault[] = [];
    for (const target of targetsOf(this.settings.routes[request.purpose])) {
      const guard = this.providers.named(target.provider);
      if (guard === undefined) continue;
      this.noteFailover(request, faults.at(-1), target);
      try {
        const completion = await this.askTarget(request, target, guard, signal);
        this.metrics.counted(completion.entry);
        this.metrics.answered(request.purpose, completion.conformance);
        return completion;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof CompletionFault)) throw error;
        faults.push({ target, fault: error });
      }
    }
    throw unansweredError(faults);
  }

  private async askTarget(
    request: CompletionRequest,
    target: Target,
    guard: GuardedProvider,
    signal: AbortSignal,
  ): Promise<Completion> {
    const askNow = async (): Promise<Completion> =>
      this.completionOf(await this.ask.execute(request, target, guard, signal), request);
    if (!guard.isPaid || this.settings.cache.ttlSeconds === 0) return askNow();
    const startedAt = performance.now();
    const made: Completion[] = [];
    const askOnce = async (): Promise<AskedAnswer> => {
      const completion = await askNow();
      made.push(completion);
      return asked(completion, request);
    };
    const { value } = await this.cache
      .through(keyOf(request, target, this.settings), request.bypassCache, askOnce, signal)
      .catch((error: unknown) => {
        for (const { entry } of made) this.ask.lose(entry);
        throw error;
      });
    const [own] = made;
    if (own !== undefined) return own;
    const row = rowOf(request, target.provider, value.model);
    const entry = { ...row, cached: true, durationMs: performance.now() - startedAt };
    return {
      ...value,
      provider: target.provider,
      usage: usageOf(entry),
      durationMs: entry.durationMs,
      cached: true,
      entry,
    };
  }

  private completionOf({ answer, entry }: PaidAnswer, { schema }: CompletionRequest): Completion {
    const { text, usage, durationMs } = answer;
    const conformance = this.shapes.conformanceOf(text, schema);
    const { provider, model } = entry;
    const row = { ...entry, errorCode: codeOf[conformance] };
    return { provider, model, text, usage, durationMs, conformance, cached: false, entry: row };
  }

  private noteFailover({ purpose }: CompletionRequest, last: TargetFault | undefined, next: Target): void {
    if (last === undefined) return;
    const { target, fault } = last;
    this.metrics.failedOver(purpose, target.provider, next.provider);
    this.logger.warn(
      { purpose, from: target.provider, to: next.provider, code: fault.code, status: fault.known.status },
      `${target.provider} ${fault.message}; ${next.provider} is asked`,
    );
  }
}

function keyOf(
  { promptVersion, messages, parameters, schema }: CompletionRequest,
  target: Target,
  { providers }: LlmSettings,
): string {
  const { provider, model } = target;
  return cacheKeyOf({
    provider,
    endpoint: endpointOf(providers.get(provider)),
    model,
    promptVersion,
    messages,
    parameters: parametersOf(parameters, target.parameters),
    schema,
  });
}

function endpointOf(settings: ProviderSettings | undefined): object {
  if (settings?.kind !== 'openai-compatible') return {};
  const { baseUrl, structuredOutput, extraBody } = settings;
  return { baseUrl, structuredOutput, extraBody };
}

function asked({ text, conformance, model }: Completion, request: CompletionRequest): AskedAnswer {
  const isFit = conformance === 'conforming' || conformance === 'unchecked';
  return { value: { text, conformance, model }, keep: isFit && (request.isWorthKeeping?.(text) ?? true) };
}

const usageOf = ({ inputTokens, outputTokens, cachedTokens, costUsd }: Completion['entry']): Completion['usage'] => ({
  inputTokens,
  outputTokens,
  cachedTokens,
  costUsd,
});
