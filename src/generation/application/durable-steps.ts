import { performance } from 'node:perf_hooks';
import { isDeepStrictEqual } from 'node:util';
import type { CompletionUsage, UsageEntry, UsageLedger } from '../../llm/index.js';
import type { Transactions } from '../../platform/database/index.js';
import type { Generation } from '../domain/generation.js';
import { LeaseLost } from '../domain/generation.errors.js';
import type { GenerationStage } from '../domain/generation-state.js';
import type { Generations } from '../domain/generations.js';
import type { ContextOutput, StageOutput, StepName, StepOutputs } from '../domain/stage-output.js';
import { retryingFaults } from './retrying-faults.js';

export interface StepResult<Name extends StepName> {
  output: StepOutputs[Name];
  usage?: UsageEntry;
}

/** Where steps leave what they did. */
export interface StepRecords {
  transactions: Transactions;
  generations: Generations;
  ledger: UsageLedger;
  onDone: (stage: GenerationStage, durationMs: number) => void;
}

/** The steps of one attempt: a step whose output is stored is not done again, and an output is stored before the next step begins. */
export class DurableSteps {
  private readonly done: Map<string, StageOutput>;

  constructor(
    private readonly generation: Generation,
    stored: readonly StageOutput[],
    private readonly signal: AbortSignal,
    private readonly records: StepRecords,
  ) {
    this.done = new Map(stored.map((output) => [keyOf(output.step, output.round), output]));
  }

  /** The context that an earlier attempt stored, where it still is the truth. */
  holdsContext(context: ContextOutput): boolean {
    const stored = this.stored('context', 0);
    return stored !== null && isDeepStrictEqual(comparable(stored), comparable(context));
  }

  stored<Name extends StepName>(step: Name, round: number): StepOutputs[Name] | null {
    const output = this.done.get(keyOf(step, round));
    return output === undefined ? null : (output.output as StepOutputs[Name]);
  }

  /** What the calls behind the stored outputs cost. */
  usages(): CompletionUsage[] {
    return [...this.done.values()].flatMap(({ output }) => ('usage' in output ? [output.usage] : []));
  }

  async once<Name extends StepName>(
    step: Name,
    round: number,
    next: GenerationStage | ((output: StepOutputs[Name]) => GenerationStage),
    work: () => Promise<StepResult<Name>> | StepResult<Name>,
  ): Promise<StepOutputs[Name]> {
    const stored = this.stored(step, round);
    if (stored !== null) return stored;
    this.signal.throwIfAborted();
    const startedAt = performance.now();
    const { output, usage } = await work();
    this.records.onDone(step === 'repair' ? 'verify' : step, performance.now() - startedAt);
    this.enter(step, round, output, typeof next === 'function' ? next(output) : next);
    const stage = { generationId: this.generation.id, round, step, output };
    await this.store(stage, usage);
    this.done.set(keyOf(step, round), stage);
    return output;
  }

  private enter(step: StepName, round: number, output: StepOutputs[StepName], stage: GenerationStage): void {
    const score = 'score' in output ? output.score : step === 'context' ? null : this.generation.score;
    this.generation.enter(
      stage,
      { round: step === 'review' && stage === 'draft' ? round + 1 : round, score },
      new Date(),
    );
  }

  /** An answer that came too late for its lease is not stored, but it was paid for. */
  private async store(output: StageOutput, usage: UsageEntry | undefined): Promise<void> {
    const { generations, ledger, transactions } = this.records;
    const save = (): Promise<void> => generations.save(this.generation, output);
    const saveWithUsage = (entry: UsageEntry) => (): Promise<void> =>
      transactions.run(async () => {
        await save();
        await ledger.record([entry]);
      });
    try {
      await retryingFaults(usage === undefined ? save : saveWithUsage(usage), isLeaseLost, this.signal);
    } catch (error) {
      if (usage !== undefined) ledger.recordSoon([{ ...usage, outcome: 'cancelled' }]);
      throw error;
    }
  }
}

const isLeaseLost = (error: unknown): boolean => error instanceof LeaseLost;

function keyOf(step: StepName, round: number): string {
  return `${step}/${round}`;
}

/** What says nothing of the position: a new opinion or brief does not make a draft wrong that was paid for. */
const advice = new Set<string>(['organizationVersion', 'brief', 'guidance', 'budgetTokens', 'sections']);

/** What was stored went through JSON; neither the version alone nor advice makes facts differ. */
function comparable(context: ContextOutput): unknown {
  return JSON.parse(JSON.stringify(context, (key, value: unknown) => (advice.has(key) ? null : value)));
}
