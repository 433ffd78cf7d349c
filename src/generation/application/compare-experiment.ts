import { Injectable } from '@nestjs/common';
import { CallSums } from '../../llm/index.js';
import { HumanEdits } from '../../profiles/index.js';
import { type ArmComparison, compareArms } from '../domain/experiments/compare-arms.js';
import { type DraftOutcome, DraftOutcomes } from '../domain/experiments/draft-outcome.js';
import type { Experiment } from '../domain/experiments/experiment.js';
import { Experiments } from './experiments.js';

/** So many outcomes of each version are compared, the newest. */
const mostOutcomes = 1_000;

export const experimentMetrics = ['score', 'costUsd', 'durationMs', 'editedShare'] as const;
export type ExperimentMetric = (typeof experimentMetrics)[number];

export interface ExperimentReport {
  experiment: Experiment;
  /** Profiles that each version began, and how many of them people edited afterwards. */
  profiles: [Arm, Arm];
  metrics: Record<ExperimentMetric, ArmComparison>;
}

interface Arm {
  profiles: number;
  edited: number;
}

type Measured = Arm & Record<ExperimentMetric, number[]>;

/** Compares what the two versions of an experiment came to. */
@Injectable()
export class CompareExperiment {
  constructor(
    private readonly experiments: Experiments,
    private readonly outcomes: DraftOutcomes,
    private readonly calls: CallSums,
    private readonly edits: HumanEdits,
  ) {}

  /** @throws ExperimentNotFound */
  async execute(name: string): Promise<ExperimentReport> {
    const experiment = this.experiments.named(name);
    const [first, second] = await Promise.all([this.arm(experiment, 0), this.arm(experiment, 1)]);
    const compare = (metric: ExperimentMetric): ArmComparison =>
      compareArms(first[metric], second[metric], metric === 'score');
    return {
      experiment,
      profiles: [first, second].map(({ profiles, edited }) => ({ profiles, edited })) as [Arm, Arm],
      metrics: {
        score: compare('score'),
        costUsd: compare('costUsd'),
        durationMs: compare('durationMs'),
        editedShare: compare('editedShare'),
      },
    };
  }

  private async arm({ name, prompt, versions }: Experiment, index: 0 | 1): Promise<Measured> {
    const outcomes = await this.outcomes.ofArm(name, `${prompt}/${String(versions[index])}`, mostOutcomes);
    const [sums, shares] = await Promise.all([
      this.calls.bySubject(outcomes.map(({ generationId }) => generationId)),
      this.edits.sharesOf(outcomes.map(({ profileId, profileVersion }) => ({ profileId, version: profileVersion }))),
    ]);
    const asked = sums.filter(({ anyCached }) => !anyCached);
    return {
      profiles: outcomes.length,
      edited: shares.length,
      score: outcomes.flatMap(({ score }) => (score === null ? [] : [score])),
      costUsd: asked.map(({ costUsd }) => costUsd),
      durationMs: asked.map(({ durationMs }) => durationMs),
      editedShare: editedShares(
        outcomes,
        shares.map(({ share }) => share),
      ),
    };
  }
}

/** What nobody edited was changed by nothing. */
function editedShares(outcomes: readonly DraftOutcome[], shares: readonly number[]): number[] {
  return [...shares, ...Array.from({ length: outcomes.length - shares.length }, () => 0)];
}
