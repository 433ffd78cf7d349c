import { ApiProperty } from '@nestjs/swagger';
import type { ExperimentMetric, ExperimentReport } from '../application/compare-experiment.js';
import { type ArmComparison, leastValues, type Sample, type Verdict } from '../domain/experiments/compare-arms.js';
import type { Experiment } from '../domain/experiments/experiment.js';

const verdicts = ['not-enough-data', 'no-difference', 'better', 'worse'] as const satisfies readonly Verdict[];
const sampleExample = { count: 42, mean: 8.1, standardDeviation: 0.7 };

/** An experiment as it is defined. */
export class ExperimentResponse {
  @ApiProperty({ example: 'brief' })
  readonly name: string;

  @ApiProperty({ example: 'draft' })
  readonly prompt: string;

  @ApiProperty({
    type: [Number],
    minItems: 2,
    maxItems: 2,
    description: 'The version that is compared with, and the one that is tried',
    example: [1, 2],
  })
  readonly versions: readonly number[];

  @ApiProperty({ description: 'Share of the positions that the second version writes for', example: 0.5 })
  readonly share: number;

  constructor({ name, prompt, versions, share }: Experiment) {
    this.name = name;
    this.prompt = prompt;
    this.versions = versions;
    this.share = share;
  }
}

class SampleResponse implements Sample {
  @ApiProperty({ description: 'Values', example: 42 })
  readonly count!: number;

  @ApiProperty({ type: Number, nullable: true, example: 8.1 })
  readonly mean!: number | null;

  @ApiProperty({ type: Number, nullable: true, example: 0.7 })
  readonly standardDeviation!: number | null;
}

class DifferenceResponse {
  @ApiProperty({ description: 'Second minus first', example: 0.4 })
  readonly mean!: number;

  @ApiProperty({ description: 'Lower bound of the 95 % confidence interval (Welch)', example: 0.1 })
  readonly low!: number;

  @ApiProperty({ description: 'Upper bound', example: 0.7 })
  readonly high!: number;
}

const shownDigits = 3;
const rounded = (value: number): string => String(Number(value.toPrecision(shownDigits)));

function extentOf({ mean, low, high }: DifferenceResponse): string {
  return `by ${rounded(Math.abs(mean))} (95 % interval of the difference: ${rounded(low)} to ${rounded(high)})`;
}

/** One measure of both versions. */
class MetricResponse {
  @ApiProperty({ type: SampleResponse, example: sampleExample })
  readonly first: SampleResponse;

  @ApiProperty({ type: SampleResponse, example: sampleExample })
  readonly second: SampleResponse;

  @ApiProperty({ type: DifferenceResponse, nullable: true, description: 'null while there is not enough data' })
  readonly difference: DifferenceResponse | null;

  @ApiProperty({ enum: verdicts, description: 'Of the second version against the first', example: 'better' })
  readonly verdict: Verdict;

  @ApiProperty({
    description: 'The verdict in a sentence',
    example: 'Version 2 is better by 0.4 (95 % interval of the difference: 0.1 to 0.7).',
  })
  readonly summary: string;

  constructor({ first, second, difference, verdict, missing }: ArmComparison, version: number) {
    this.first = first;
    this.second = second;
    this.difference = difference;
    this.verdict = verdict;
    const extent = difference === null ? '' : extentOf(difference);
    this.summary = {
      'not-enough-data': `Not enough data yet: ${String(missing)} more values are needed, ${String(leastValues)} of each version.`,
      'no-difference': 'No difference is shown.',
      better: `Version ${String(version)} is better ${extent}.`,
      worse: `Version ${String(version)} is worse ${extent}.`,
    }[verdict];
  }
}

class ArmResponse {
  @ApiProperty({ description: 'Profiles that began with a draft of it, at most the 1,000 newest', example: 42 })
  readonly profiles!: number;

  @ApiProperty({ description: 'Those that a person edited afterwards', example: 3 })
  readonly edited!: number;
}

class MetricsResponse implements Record<ExperimentMetric, MetricResponse> {
  @ApiProperty({ type: MetricResponse, description: 'The reviewer’s score, 0-10; more is better' })
  readonly score: MetricResponse;

  @ApiProperty({ type: MetricResponse, description: 'US dollars a profile; less is better. Without cached answers' })
  readonly costUsd: MetricResponse;

  @ApiProperty({
    type: MetricResponse,
    description: 'Milliseconds of all calls; less is better. Without cached answers',
  })
  readonly durationMs: MetricResponse;

  @ApiProperty({
    type: MetricResponse,
    description: 'Share of the words that people changed afterwards, 0-1; less is better. Unedited profiles count as 0',
  })
  readonly editedShare: MetricResponse;

  constructor(metrics: ExperimentReport['metrics'], version: number) {
    this.score = new MetricResponse(metrics.score, version);
    this.costUsd = new MetricResponse(metrics.costUsd, version);
    this.durationMs = new MetricResponse(metrics.durationMs, version);
    this.editedShare = new MetricResponse(metrics.editedShare, version);
  }
}

/** What the two versions of an experiment came to. */
export class ExperimentReportResponse extends ExperimentResponse {
  @ApiProperty({ type: ArmResponse })
  readonly first: ArmResponse;

  @ApiProperty({ type: ArmResponse })
  readonly second: ArmResponse;

  @ApiProperty({ type: MetricsResponse })
  readonly metrics: MetricsResponse;

  constructor({ experiment, profiles: [first, second], metrics }: ExperimentReport) {
    super(experiment);
    this.first = first;
    this.second = second;
    this.metrics = new MetricsResponse(metrics, experiment.versions[1]);
  }
}
