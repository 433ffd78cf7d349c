import { Injectable } from '@nestjs/common';
import { type CompletionMessage, type ComposedPrompt, PromptCatalogue } from '../../llm/index.js';
import { DraftUnusable } from '../domain/generation.errors.js';
import type { Generation } from '../domain/generation.js';
import { bestOf, decideOn } from '../domain/review-policy.js';
import type { CompletionOutput, ContextOutput, ReviewOutput, VerifiedDraft } from '../domain/stage-output.js';
import type { Verification } from '../domain/verification/draft-verifier.js';
import type { Subject } from '../domain/verification/subject.js';
import { CallProvider } from './call-provider.js';
import { Experiments } from './experiments.js';
import type { DurableSteps } from './durable-steps.js';
import { PipelineSettings } from './pipeline-settings.js';
import { expectPrompts } from './prompt-variables.js';
import { ReviewDraft } from './review-draft.js';
import { VerifyDraft } from './verify-draft.js';

export interface ReviewedDraft extends VerifiedDraft {
  score: number | null;
  critique: string;
}

/** One attempt at one task, as its stages see it. */
export interface Work {
  generation: Generation;
  steps: DurableSteps;
  context: ContextOutput;
  signal: AbortSignal;
}

interface VerifiedWork extends Work {
  subject: Subject;
}

/** Draft, verify and review, round after round, until the critic is content or the rounds are used up; answers the best. */
@Injectable()
export class WriteProfile {
  constructor(
    private readonly provider: CallProvider,
    private readonly prompts: PromptCatalogue,
    private readonly verification: VerifyDraft,
    private readonly settings: PipelineSettings,
    private readonly critic: ReviewDraft,
    private readonly experiments: Experiments,
  ) {
    expectPrompts(prompts);
  }

  /** @throws DraftUnusable when not even the repaired first draft can be used. */
  async execute(ordered: Work): Promise<ReviewedDraft> {
    const { review } = this.settings;
    const work: VerifiedWork = { ...ordered, subject: await this.verification.subjectOf(ordered.context) };
    let best = await this.round(work, 0, null);
    if (best === null)
      throw new DraftUnusable(
        this.verifyStored(work, 0).problems.map(({ pointer, detail }) => `${pointer} ${detail}`.trim()),
      );
    let last = best;
    for (let round = 1; round <= review.maxRounds && decideOn(last.score, review) !== 'accept'; round++) {
      const next = await this.round(work, round, last);
      if (next === null) break;
      best = bestOf([best, next]);
      last = next;
    }
    return best;
  }

  private async round(work: VerifiedWork, round: number, last: ReviewedDraft | null): Promise<ReviewedDraft | null> {
    const { steps, generation, context, signal, subject } = work;
    const { verifier } = this.verification;
    const prompt = this.draftPrompt(context, last);
    const { material } = context;
    const isWorthKeeping = (text: string): boolean => verifier.passes(text, subject);
    const call = { generation, material, isWorthKeeping };
    const draft = await steps.once('draft', round, 'verify', () =>
      this.provider.execute({ ...call, stage: 'draft', purpose: 'draft', prompt }, signal),
    );
    const first = verifier.verify(draft, subject);
    if (first.verified === null) {
      const repair = this.repairPrompt(prompt, draft, first);
      await steps.once('repair', round, 'verify', () =>
        this.provider.execute({ ...call, stage: 'verify', purpose: 'repair', prompt: repair }, signal),
      );
    }
    const { verified } = first.verified === null ? this.verifyStored(work, round) : first;
    if (verified === null) return null;
    const output = await steps.once('verify', round, 'review', () => ({ output: verified }));
    const verdict = await steps.once(
      'review',
      round,
      (reviewed) => this.stageAfter(reviewed, round),
      () => this.critic.execute(generation, context, output, signal),
    );
    return { ...output, score: verdict.score, critique: verdict.critique };
  }

  /** What became of a round's text: the repaired one where a repair was asked for. Nothing here is paid for, so it is done again rather than stored. */
  private verifyStored({ steps, subject }: VerifiedWork, round: number): Verification {
    const repair = steps.stored('repair', round);
    const text = repair ?? steps.stored('draft', round);
    if (text === null) throw new Error(`Round ${round} has no draft.`);
    const verification = this.verification.verifier.verify(text, subject);
    if (repair === null || verification.verified === null) return verification;
    const checks = verification.verified.checks.map((check) =>
      check.name === 'parse'
        ? { ...check, outcome: 'repaired' as const, detail: 'put right by the provider when asked' }
        : check,
    );
    return { ...verification, verified: { ...verification.verified, checks } };
  }

  private stageAfter({ score }: ReviewOutput, round: number): 'draft' | 'publish' {
    const { review } = this.settings;
    return round < review.maxRounds && decideOn(score, review) !== 'accept' ? 'draft' : 'publish';
  }

  private draftPrompt(context: ContextOutput, last: ReviewedDraft | null): ComposedPrompt {
    const { vertical, horizontal, expert } = context.career;
    const version = this.experiments.versionFor('draft', context.position.positionId);
    const known = {
      language: context.material.language === 'ru' ? 'Russian' : 'English',
      position: context.material,
      counts: `vertical ${vertical.length}, horizontal ${horizontal.length}, expert ${expert.length}`,
      brief: context.brief?.sections ?? null,
      guidance: context.guidance,
    };
    const prompt = this.prompts.compose('draft', known, version);
    if (last === null) return prompt;
    const values = { critique: last.critique };
    if (decideOn(last.score, this.settings.review) === 'redraft')
      return follow(prompt, [], this.prompts.compose('redraft', values));
    return follow(
      prompt,
      [{ role: 'assistant', content: JSON.stringify(last.draft) }],
      this.prompts.compose('revise', values),
    );
  }

  private repairPrompt(prompt: ComposedPrompt, draft: CompletionOutput, { problems }: Verification): ComposedPrompt {
    return follow(
      prompt,
      [{ role: 'assistant', content: draft.text }],
      this.prompts.compose('repair', { problems: problems.map(({ pointer, detail }) => ({ pointer, detail })) }),
    );
  }
}

/** The next prompt in the same conversation. */
function follow(prompt: ComposedPrompt, answer: CompletionMessage[], next: ComposedPrompt): ComposedPrompt {
  return { ...next, messages: [...prompt.messages, ...answer, ...next.messages] };
}
