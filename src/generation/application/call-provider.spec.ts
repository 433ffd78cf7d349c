import { describe, expect, it } from '@jest/globals';
import { completion } from '../../../test/support/completion.factory.js';
import { contextOf } from '../../../test/support/generation.factory.js';
import type { Completion, CompletionRequest, LlmGateway, UsageEntry } from '../../llm/index.js';
import { Generation } from '../domain/generation.js';
import { CallProvider } from './call-provider.js';
import type { GenerationProgress } from './generation-progress.js';

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

const prompt = {
  name: 'draft',
  version: 1,
  label: 'draft/1',
  messages: [],
  parameters: { temperature: 0.4 },
  schema: { type: 'object' },
};

function callWith(complete: () => Promise<Completion>, signal = new AbortController().signal) {
  const asked: CompletionRequest[] = [];
  const late: UsageEntry[] = [];
  const gateway = {
    complete: (request: CompletionRequest) => {
      asked.push(request);
      return complete();
    },
  } as unknown as LlmGateway;
  const ledger = {
    record: () => Promise.reject(new Error('nothing is written here')),
    recordSoon: (entries: readonly UsageEntry[]) => void late.push(...entries),
  };
  const told: unknown[] = [];
  const progress = {
    tell: (id: string, each: object) => void told.push({ id, ...each }),
  } as unknown as GenerationProgress;
  const provider = new CallProvider(gateway, ledger, progress);
  const { material } = contextOf();
  const isWorthKeeping = (text: string): boolean => text === 'good';
  const call = { generation, stage: 'draft', purpose: 'draft', prompt, material, isWorthKeeping } as const;
  return { asked, late, told, result: provider.execute(call, signal) };
}

describe('CallProvider', () => {
  it('hands the usage back with an answer, recording nothing itself', async () => {
    const { late, result } = callWith(() => Promise.resolve(completion()));
    expect(await result).toMatchObject({ output: { text: '{}', promptVersion: 'draft/1' }, usage: { costUsd: 0.01 } });
    expect(late).toEqual([]);
  });

  it('asks what the prompt says, with its parameters and for its schema', async () => {
    const { asked, result } = callWith(() => Promise.resolve(completion()));
    await result;
    const { label: promptVersion, messages, parameters, schema } = prompt;
    expect(asked).toMatchObject([{ promptVersion, messages, parameters, schema }]);
  });

  it('has an answer kept where the caller has use for it', async () => {
    const { asked, result } = callWith(() => Promise.resolve(completion()));
    await result;
    expect(asked).toMatchObject([{ bypassCache: false }]);
    expect(['good', 'bad'].map((text) => asked[0]?.isWorthKeeping?.(text))).toEqual([true, false]);
  });

  it('calls on behalf of who asked for the profile', async () => {
    const { asked, result } = callWith(() => Promise.resolve(completion()));
    await result;
    const subject = { kind: 'generation', id: generation.id, attempt: 0, stage: 'draft' };
    expect(asked).toMatchObject([{ caller: { principalId: 'r', unitId: 'u', subject } }]);
  });

  it('records what an answer cost that came after the work was cancelled', async () => {
    const controller = new AbortController();
    const { late, result } = callWith(() => {
      controller.abort(new Error('cancelled'));
      return Promise.resolve(completion());
    }, controller.signal);
    await expect(result).rejects.toThrow('cancelled');
    expect(late).toMatchObject([{ outcome: 'cancelled', costUsd: 0.01 }]);
  });

  it('tells how far the answer has come, and where the task is', async () => {
    const { asked, told, result } = callWith(() => Promise.resolve(completion()));
    await result;
    asked[0]?.onProgress?.(17);
    expect(told).toEqual([{ id: generation.id, attempts: 0, round: 0, stage: 'draft', outputTokens: 17 }]);
  });
});
