import { Injectable } from '@nestjs/common';
import {
  type CompletionPurpose,
  type ComposedPrompt,
  LlmGateway,
  type PositionMaterial,
  type UsageEntry,
  UsageLedger,
} from '../../llm/index.js';
import type { Generation } from '../domain/generation.js';
import type { GenerationStage } from '../domain/generation-state.js';
import type { CompletionOutput } from '../domain/stage-output.js';
import { GenerationProgress } from './generation-progress.js';

export interface ProviderCall {
  generation: Generation;
  stage: GenerationStage;
  purpose: CompletionPurpose;
  prompt: ComposedPrompt;
  material: PositionMaterial;
  /** Whether the pipeline could do without asking again, had it this answer. */
  isWorthKeeping?: (text: string) => boolean;
}

/** One completion for a task; its usage is handed back, to be written with what is made of the answer. */
@Injectable()
export class CallProvider {
  constructor(
    private readonly gateway: LlmGateway,
    private readonly ledger: UsageLedger,
    private readonly progress: GenerationProgress,
  ) {}

  /** @throws the signal's reason, or what the gateway throws (it keeps the rows of calls without an answer itself). */
  async execute(call: ProviderCall, signal: AbortSignal): Promise<{ output: CompletionOutput; usage: UsageEntry }> {
    const { generation, stage, purpose, prompt, material, isWorthKeeping } = call;
    const { label, messages, parameters, schema } = prompt;
    const { provider, model, text, usage, entry } = await this.gateway.complete(
      {
        purpose,
        promptVersion: label,
        messages,
        parameters,
        schema,
        material,
        onProgress: (outputTokens) => {
          const { attempts, round } = generation;
          this.progress.tell(generation.id, { attempts, round, stage, outputTokens });
        },
        caller: {
          principalId: generation.requesterId,
          unitId: generation.unitId,
          subject: { kind: 'generation', id: generation.id, attempt: generation.attempts, stage },
        },
        bypassCache: generation.fresh,
        isWorthKeeping,
      },
      signal,
    );
    if (signal.aborted) {
      this.ledger.recordSoon([{ ...entry, outcome: 'cancelled' }]);
      signal.throwIfAborted();
    }
    return { output: { text, provider, model, promptVersion: label, usage }, usage: entry };
  }
}
