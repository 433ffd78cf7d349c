import { describe, expect, it } from '@jest/globals';
import { contextOf, textOf } from '../../../test/support/generation.factory.js';
import { LeaseLost } from '../domain/generation.errors.js';
import { Generation } from '../domain/generation.js';
import type { Chronicle, Generations } from '../domain/generations.js';
import { type UsageEntry, usageOf } from '../domain/usage-entry.js';
import { DurableSteps } from './durable-steps.js';

const paid = { inputTokens: 10, outputTokens: 5, cachedTokens: 0, costUsd: 0.01 };
const answer = { provider: 'model', model: 'm', text: '{}', usage: paid, durationMs: 3, finishReason: 'stop' as const };

function stepsOf(leaseHolds: boolean) {
  const request = { positionId: 'p', unitId: 'u', positionTitle: 'Baker', employeeName: null, batchId: null };
  const requester = { id: 'r', name: 'Requester' };
  const generation = Generation.queue(
    { ...request, requester, priority: 'interactive', traceparent: null },
    new Date(0),
  );
  const saved: (Chronicle | undefined)[] = [];
  const ledger: UsageEntry[] = [];
  const generations = {
    save: (_generation: Generation, chronicle?: Chronicle) => {
      if (!leaseHolds) return Promise.reject(new LeaseLost(generation.id));
      saved.push(chronicle);
      return Promise.resolve();
    },
  } as unknown as Generations;
  const record = (entries: readonly UsageEntry[]) => Promise.resolve(void ledger.push(...entries));
  const records = { generations, ledger: { record }, onDone: () => undefined };
  const steps = new DurableSteps(generation, [], new AbortController().signal, records);
  const origin = {
    generationId: generation.id,
    attempt: 1,
    promptVersion: 'draft/1',
  };
  const usage = usageOf({ ...origin, stage: 'draft', purpose: 'draft' }, answer);
  return { steps, saved, ledger, usage };
}

describe('DurableSteps', () => {
  it('writes an output together with what it cost, and does not do the step again', async () => {
    const { steps, saved, ledger, usage } = stepsOf(true);
    const draft = () => Promise.resolve({ output: textOf('{}'), usage });
    expect(await steps.once('draft', 0, 'verify', draft)).toEqual(textOf('{}'));
    await steps.once('draft', 0, 'verify', () => Promise.reject(new Error('done twice')));
    expect(saved).toMatchObject([{ output: { step: 'draft', round: 0 }, usage: [{ outcome: 'succeeded' }] }]);
    expect(ledger).toEqual([]);
  });

  it('records what an answer cost that came too late for its lease, without storing the answer', async () => {
    const { steps, saved, ledger, usage } = stepsOf(false);
    const late = steps.once('draft', 0, 'verify', () => ({ output: textOf('{}'), usage }));
    await expect(late).rejects.toThrow(LeaseLost);
    expect([saved, steps.stored('draft', 0)]).toEqual([[], null]);
    expect(ledger).toEqual([{ ...usage, outcome: 'cancelled' }]);
  });

  it('records nothing for a step without a call that came too late', async () => {
    const { steps, ledger } = stepsOf(false);
    await expect(steps.once('context', 0, 'draft', () => ({ output: contextOf() }))).rejects.toThrow(LeaseLost);
    expect(ledger).toEqual([]);
  });
});
