import { Injectable } from '@nestjs/common';
import { CallSums, PromptCatalogue, type PromptSum, type PromptVersion } from '../../llm/index.js';
import { ProfileFeedback, type PromptVersionFeedback } from '../../profiles/index.js';
import { DraftOutcomes, type DraftScore } from '../domain/experiments/draft-outcome.js';
import { PromptVersionNotFound } from '../domain/generation.errors.js';
import { Experiments } from './experiments.js';

/** A prompt version with what is known of its use; null where it was not used for such a thing. */
export interface PromptStanding {
  prompt: PromptVersion;
  /** Whether it writes where no experiment decides. */
  isCurrent: boolean;
  experiment: string | null;
  calls: PromptSum | null;
  drafts: DraftScore | null;
  feedback: PromptVersionFeedback | null;
}

/** The prompts of this installation, and how each version does. */
@Injectable()
export class ReadPrompts {
  constructor(
    private readonly catalogue: PromptCatalogue,
    private readonly experiments: Experiments,
    private readonly calls: CallSums,
    private readonly outcomes: DraftOutcomes,
    private readonly feedback: ProfileFeedback,
  ) {}

  /** By name, the newest version first. */
  async all(): Promise<PromptStanding[]> {
    const [calls, drafts, feedback] = await Promise.all([
      this.calls.byPrompt(),
      this.outcomes.scores(),
      this.feedback.averagesByPromptVersion(),
    ]);
    const prompts = this.catalogue.list();
    return prompts
      .map((prompt) => {
        const label = `${prompt.name}/${String(prompt.version)}`;
        const of = <T extends { promptVersion: string }>(list: readonly T[]): T | null =>
          list.find(({ promptVersion }) => promptVersion === label) ?? null;
        const isCurrent = !prompts.some(({ name, version }) => name === prompt.name && version > prompt.version);
        const experiment = this.experiments.of(label)?.name ?? null;
        return { prompt, isCurrent, experiment, calls: of(calls), drafts: of(drafts), feedback: of(feedback) };
      })
      .sort((a, b) =>
        a.prompt.name === b.prompt.name ? b.prompt.version - a.prompt.version : a.prompt.name < b.prompt.name ? -1 : 1,
      );
  }

  /** @throws PromptVersionNotFound */
  version(name: string, version: number): PromptVersion {
    const prompt = this.catalogue.list().find((each) => each.name === name && each.version === version);
    if (!prompt) throw new PromptVersionNotFound(name, version);
    return prompt;
  }
}
