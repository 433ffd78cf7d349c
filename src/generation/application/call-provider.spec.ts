import { describe, expect, it } from '@jest/globals';
import { contextOf } from '../../../test/support/generation.factory.js';
import type { Completion, LlmGateway } from '../../llm/index.js';
import { DomainError } from '../../platform/kernel/index.js';
import { CompletionRefused } from '../domain/generation.errors.js';
import { Generation } from '../domain/generation.js';
import type { UsageEntry } from '../domain/usage-entry.js';
import { CallProvider } from './call-provider.js';

const answer: Completion = {
  provider: 'model',
  model: 'm-1',
  text: '{}',
  usage: { inputTokens: 10, outputTokens: 5, cachedTokens: 0, costUsd: 0.01 },
  durationMs: 3,
  finishReason: 'stop',
};

const generation = Generation.queue(
  {
    positionId: 'p',
    unitId: 'u',
    positionTitle: 'Baker',
    employeeName: null,
    priority: 'interactive',
    batchId: null,
    requester: { id: 'r', name: 'Requester' },
    traceparent: null,
  },
  new Date(0),
);

function callWith(complete: () => Promise<Completion>, signal = new AbortController().signal) {
  const ledger: UsageEntry[] = [];
  const provider = new CallProvider({ complete } as unknown as LlmGateway, {
    record: (entries) => {
      ledger.push(...entries);
      return Promise.resolve();
    },
  });
  const prompt = { version: 'draft/1', messages: [] };
  const { material } = contextOf();
  const call = { generation, stage: 'draft', purpose: 'draft', prompt, schema: {}, material } as const;
  return { ledger, result: provider.execute(call, signal) };
}

describe('CallProvider', () => {
  it('hands the usage back with an answer, recording nothing itself', async () => {
    const { ledger, result } = callWith(() => Promise.resolve(answer));
    expect(await result).toMatchObject({ output: { text: '{}', promptVersion: 'draft/1' }, usage: { costUsd: 0.01 } });
    expect(ledger).toEqual([]);
  });

  it('records what an answer cost that came after the work was cancelled', async () => {
    const controller = new AbortController();
    const { ledger, result } = callWith(() => {
      controller.abort(new Error('cancelled'));
      return Promise.resolve(answer);
    }, controller.signal);
    await expect(result).rejects.toThrow('cancelled');
    expect(ledger).toMatchObject([{ outcome: 'cancelled', provider: 'model', costUsd: 0.01 }]);
  });

  it.each([
    [new DomainError('unavailable', 'NO_PROVIDER', 'No provider answers.'), 'NO_PROVIDER'],
    [new Error('broken pipe'), 'ERROR'],
  ])('records a call without an answer under its code: %s', async (error, errorCode) => {
    const { ledger, result } = callWith(() => Promise.reject(error));
    await expect(result).rejects.toBe(error);
    expect(ledger).toMatchObject([{ outcome: 'failed', errorCode, provider: 'unknown' }]);
  });

  it('takes a refusal for a failure that was paid for', async () => {
    const { ledger, result } = callWith(() => Promise.resolve({ ...answer, finishReason: 'refusal' }));
    await expect(result).rejects.toThrow(CompletionRefused);
    expect(ledger).toMatchObject([{ outcome: 'failed', errorCode: 'refusal', costUsd: 0.01 }]);
  });
});
