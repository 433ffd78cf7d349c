import { describe, expect, it } from '@jest/globals';
import { contextOf, textOf } from '../../../test/support/generation.factory.js';
import { usageEntry } from '../../../test/support/completion.factory.js';
import type { UsageEntry } from '../../llm/index.js';
import type { Transactions } from '../../platform/database/index.js';
import { LeaseLost } from '../domain/generation.errors.js';
import { Generation } from '../domain/generation.js';
import type { Generations } from '../domain/generations.js';
import type { StageOutput } from '../domain/stage-output.js';
import { DurableSteps } from './durable-steps.js';

function stepsOf(leaseHolds: boolean) {
  const request = { positionId: 'p', unitId: 'u', positionTitle: 'Baker', employeeName: null, batchId: null };
  const requester = { id: 'r', name: 'Requester' };
  const generation = Generation.queue(
    { ...request, requester, priority: 'interactive', traceparent: null },
    new Date(0),
  );
  const saved: (StageOutput | undefined)[] = [];
  const written: UsageEntry[] = [];
  const late: UsageEntry[] = [];
  const generations = {
    save: (_generation: Generation, output?: StageOutput) => {
      if (!leaseHolds) return Promise.reject(new LeaseLost(generation.id));
      saved.push(output);
      return Promise.resolve();
    },
  } as unknown as Generations;
  const ledger = {
    record: (entries: readonly UsageEntry[]) => Promise.resolve(void written.push(...entries)),
    recordSoon: (entries: readonly UsageEntry[]) => void late.push(...entries),
  };
  const transactions = { run: (work: () => unknown) => work() } as unknown as Transactions;
  const records = { transactions, generations, ledger, onDone: () => undefined };
  const steps = new DurableSteps(generation, [], new AbortController().signal, records);
  return { generation, steps, saved, written, late, usage: usageEntry() };
}

describe('DurableSteps', () => {
  it('writes an output together with what it cost, and does not do the step again', async () => {
    const { steps, saved, written, late, usage } = stepsOf(true);
    const draft = () => Promise.resolve({ output: textOf('{}'), usage });
    expect(await steps.once('draft', 0, 'verify', draft)).toEqual(textOf('{}'));
    await steps.once('draft', 0, 'verify', () => Promise.reject(new Error('done twice')));
    expect(saved).toMatchObject([{ step: 'draft', round: 0 }]);
    expect([written, late]).toEqual([[usage], []]);
  });

  it('records what an answer cost that came too late for its lease, without storing the answer', async () => {
    const { steps, saved, late, usage } = stepsOf(false);
    const tooLate = steps.once('draft', 0, 'verify', () => ({ output: textOf('{}'), usage }));
    await expect(tooLate).rejects.toThrow(LeaseLost);
    expect([saved, steps.stored('draft', 0)]).toEqual([[], null]);
    expect(late).toEqual([{ ...usage, outcome: 'cancelled' }]);
  });

  it('records nothing for a step without a call that came too late', async () => {
    const { steps, late } = stepsOf(false);
    await expect(steps.once('context', 0, 'draft', () => ({ output: contextOf() }))).rejects.toThrow(LeaseLost);
    expect(late).toEqual([]);
  });

  it('opens another round where a review sends the draft back, and keeps the last verdict in mind', async () => {
    const { generation, steps } = stepsOf(true);
    const review = { output: { score: 7.5, critique: 'More.', usage: textOf('').usage } };
    const places: unknown[] = [];
    const note = (): void => void places.push([generation.stage, generation.round, generation.score]);
    await steps.once('context', 0, 'draft', () => ({ output: contextOf() }));
    note();
    await steps.once('review', 0, 'draft', () => review);
    note();
    await steps.once('draft', 1, 'verify', () => ({ output: textOf('{}') }));
    note();
    await steps.once('review', 1, 'publish', () => review);
    note();
    expect(places).toEqual([
      ['draft', 0, null],
      ['draft', 1, 7.5],
      ['verify', 1, 7.5],
      ['publish', 1, 7.5],
    ]);
  });
});
