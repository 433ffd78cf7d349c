import { Injectable } from '@nestjs/common';
import { type CompletionUsage, RoleFamilies } from '../../llm/index.js';
import { Transactions } from '../../platform/database/index.js';
import { PublishProfileVersion } from '../../profiles/index.js';
import type { Generation } from '../domain/generation.js';
import { Generations } from '../domain/generations.js';
import { type Experiment, versionFor } from '../domain/experiments/experiment.js';
import { type DraftOutcome, DraftOutcomes } from '../domain/experiments/draft-outcome.js';
import { needsAttention } from '../domain/review-policy.js';
import type { ContextOutput } from '../domain/stage-output.js';
import { assembleContent } from '../domain/verification/assemble-content.js';
import { failed, passed } from '../domain/verification/check-outcome.js';
import type { DurableSteps } from './durable-steps.js';
import { Experiments } from './experiments.js';
import { PipelineSettings } from './pipeline-settings.js';
import type { ReviewedDraft } from './write-profile.js';

/** The last stage: the profile's version and the task's success are one transaction, so that neither is there without the other. */
@Injectable()
export class PublishGeneration {
  constructor(
    private readonly transactions: Transactions,
    private readonly profiles: PublishProfileVersion,
    private readonly generations: Generations,
    private readonly settings: PipelineSettings,
    private readonly families: RoleFamilies,
    private readonly outcomes: DraftOutcomes,
    private readonly experiments: Experiments,
  ) {}

  /** @throws LeaseLost, and then nothing is published. */
  execute(generation: Generation, context: ContextOutput, written: ReviewedDraft, steps: DurableSteps): Promise<void> {
    const { provider, model, promptVersion, score } = written;
    const attention = needsAttention(score, this.settings.review);
    return this.transactions.run(async () => {
      const { profileId, version } = await this.profiles.execute({
        position: context.position,
        content: assembleContent(context, written),
        origin: {
          kind: 'generation',
          generationId: generation.id,
          principalId: generation.requesterId,
          principalName: generation.requesterName,
        },
        provider,
        model,
        promptVersion,
        roleFamily: this.families.familyOf({ ...context.position, language: context.material.language }),
        usage: sumOf(steps.usages()),
        checks: [...written.checks, reviewCheck(written, attention)],
        score,
        needsAttention: attention,
      });
      generation.succeed(
        { profileId, profileVersion: version, provider, score, needsAttention: attention },
        new Date(),
      );
      await this.generations.save(generation);
      await this.noteOutcome(generation, steps, { score, profileId, profileVersion: version });
    });
  }

  /** A profile written without a model says nothing of prompts. */
  private async noteOutcome(
    { id, positionId }: Generation,
    steps: DurableSteps,
    became: Pick<DraftOutcome, 'score' | 'profileId' | 'profileVersion'>,
  ): Promise<void> {
    const draft = steps.stored('draft', 0);
    if (typeof draft?.model !== 'string') return;
    const { promptVersion } = draft;
    const experiment = this.experiments.of(promptVersion);
    await this.outcomes.add({
      ...became,
      generationId: id,
      promptVersion,
      experiment: experiment && isSplit(experiment, positionId, promptVersion) ? experiment.name : null,
      createdAt: new Date(),
    });
  }
}

/** Whether the experiment would choose this version today: a draft from before it began is no part of it. */
function isSplit(experiment: Experiment, positionId: string, promptVersion: string): boolean {
  return `${experiment.prompt}/${String(versionFor(experiment, positionId))}` === promptVersion;
}

function reviewCheck({ score, critique }: ReviewedDraft, attention: boolean): ReturnType<typeof passed> {
  if (score === null) return failed('review', 'the critic gave no verdict');
  return attention ? failed('review', `${score} of 10. ${critique}`.trim()) : passed('review', `${score} of 10`);
}

function sumOf(usages: readonly CompletionUsage[]): CompletionUsage {
  const sum: CompletionUsage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 };
  for (const usage of usages) {
    sum.inputTokens += usage.inputTokens;
    sum.outputTokens += usage.outputTokens;
    sum.cachedTokens += usage.cachedTokens;
    sum.costUsd += usage.costUsd;
  }
  return sum;
}
