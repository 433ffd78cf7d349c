import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { type Completion, type CompletionPurpose, LlmGateway, type PositionMaterial } from '../../llm/index.js';
import { DomainError } from '../../platform/kernel/index.js';
import { CompletionRefused } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import type { GenerationStage } from '../domain/generation-state.js';
import { UsageLedger } from '../domain/generations.js';
import type { CompletionOutput } from '../domain/stage-output.js';
import { type UsageEntry, usageOf, usageWithoutAnswer } from '../domain/usage-entry.js';
import type { Prompt } from './prompts.js';

/** What is recorded where no provider has answered. */
const unknownProvider = 'unknown';

export interface ProviderCall {
  generation: Generation;
  stage: GenerationStage;
  purpose: CompletionPurpose;
  prompt: Prompt;
  schema: object;
  material: PositionMaterial;
}

/** One call to a provider, with its usage: handed back with the answer, recorded here where there is none. */
@Injectable()
export class CallProvider {
  constructor(
    private readonly gateway: LlmGateway,
    private readonly ledger: UsageLedger,
  ) {}

  /** @throws CompletionRefused, the signal's reason, or what the gateway throws. */
  async execute(call: ProviderCall, signal: AbortSignal): Promise<{ output: CompletionOutput; usage: UsageEntry }> {
    const { generation, stage, purpose, prompt, schema, material } = call;
    const origin = {
      generationId: generation.id,
      attempt: generation.attempts,
      stage,
      purpose,
      promptVersion: prompt.version,
    };
    const startedAt = performance.now();
    let completion: Completion;
    try {
      completion = await this.gateway.complete(
        { purpose, promptVersion: prompt.version, messages: prompt.messages, schema, material },
        signal,
      );
    } catch (error) {
      const failure = {
        provider: unknownProvider,
        durationMs: performance.now() - startedAt,
        errorCode: codeOf(error),
      };
      await this.ledger.record([usageWithoutAnswer(origin, signal.aborted ? 'cancelled' : 'failed', failure)]);
      throw error;
    }
    const usage = usageOf(origin, completion);
    if (signal.aborted) {
      await this.ledger.record([{ ...usage, outcome: 'cancelled' }]);
      signal.throwIfAborted();
    }
    if (completion.finishReason !== 'stop' && completion.finishReason !== 'length') {
      await this.ledger.record([{ ...usage, outcome: 'failed', errorCode: completion.finishReason }]);
      throw new CompletionRefused(completion.finishReason);
    }
    const { provider, model, text } = completion;
    return { output: { text, provider, model, promptVersion: prompt.version, usage: completion.usage }, usage };
  }
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : 'ERROR';
}
