import { Injectable } from '@nestjs/common';
import {
  type CompletionUsage,
  type ComposedPrompt,
  PromptCatalogue,
  type UsageEntry,
  UsageLedger,
} from '../../llm/index.js';
import type { Generation } from '../domain/generation.js';
import { readVerdict } from '../domain/review/read-verdict.js';
import { questionsOf } from '../domain/review/rubric.js';
import type { CompletionOutput, ContextOutput, ReviewOutput, VerifiedDraft } from '../domain/stage-output.js';
import { CallProvider } from './call-provider.js';
import { ReviewRubric } from './review-rubric.js';

interface Reviewed {
  output: ReviewOutput;
  usage: UsageEntry;
}

/** Has a verified draft marked by the rubric. An answer that is no verdict is sent back once; after that there is none. */
@Injectable()
export class ReviewDraft {
  constructor(
    private readonly provider: CallProvider,
    private readonly prompts: PromptCatalogue,
    private readonly rubric: ReviewRubric,
    private readonly ledger: UsageLedger,
  ) {}

  async execute(
    generation: Generation,
    context: ContextOutput,
    verified: VerifiedDraft,
    signal: AbortSignal,
  ): Promise<Reviewed> {
    const { criteria, verdictSchema } = this.rubric;
    const { material } = context;
    const isWorthKeeping = (text: string): boolean => readVerdict(text, criteria, material.language).score !== null;
    const ask = (prompt: ComposedPrompt): ReturnType<CallProvider['execute']> =>
      this.provider.execute(
        {
          generation,
          stage: 'review',
          purpose: 'review',
          prompt: { ...prompt, schema: verdictSchema },
          material,
          isWorthKeeping,
        },
        signal,
      );
    const prompt = this.prompts.compose('review', {
      position: material,
      draft: verified.draft,
      rubric: questionsOf(criteria),
    });
    const first = await ask(prompt);
    const verdict = readVerdict(first.output.text, criteria, material.language);
    if (verdict.score !== null)
      return { output: { ...verdictOf(verdict), usage: first.output.usage }, usage: first.usage };
    this.ledger.recordSoon([first.usage]);
    const second = await ask(this.again(prompt, first.output, verdict.problems));
    const put = readVerdict(second.output.text, criteria, material.language);
    const usage = sumOf(first.output.usage, second.output.usage);
    return { output: { ...verdictOf(put), usage }, usage: second.usage };
  }

  private again(prompt: ComposedPrompt, answer: CompletionOutput, problems: object[]): ComposedPrompt {
    const next = this.prompts.compose('repair', { problems });
    const messages = [...prompt.messages, { role: 'assistant' as const, content: answer.text }, ...next.messages];
    return { ...next, messages };
  }
}

const verdictOf = ({ score, critique }: Omit<ReviewOutput, 'usage'>): Omit<ReviewOutput, 'usage'> => ({
  score,
  critique,
});

function sumOf(a: CompletionUsage, b: CompletionUsage): CompletionUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    costUsd: a.costUsd + b.costUsd,
  };
}
