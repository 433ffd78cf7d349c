import { beforeEach, describe, expect, it } from '@jest/globals';
import { contextOf, draftOf } from '../../../test/support/generation.factory.js';
import type { PromptCatalogue, UsageEntry, UsageLedger } from '../../llm/index.js';
import type { Generation } from '../domain/generation.js';
import type { CallProvider, ProviderCall } from './call-provider.js';
import { ReviewDraft } from './review-draft.js';
import { ReviewRubric } from './review-rubric.js';

const rubric = new ReviewRubric();
const usage = { inputTokens: 10, outputTokens: 1, cachedTokens: 0, costUsd: 0.5 };
const written = { draft: draftOf(), checks: [], provider: 'model', model: 'm', promptVersion: 'draft/1' };
const verdict = (mark: number): string =>
  JSON.stringify({ criteria: Object.fromEntries(rubric.criteria.map(({ id }) => [id, { mark, remark: '' }])) });

/** The prompts' text and the provider's answers stand outside of what is tested here. */
describe('ReviewDraft', () => {
  let answers: string[];
  let calls: ProviderCall[];
  let kept: UsageEntry[];

  beforeEach(() => {
    answers = [];
    calls = [];
    kept = [];
  });

  const review = (): ReturnType<ReviewDraft['execute']> => {
    const provider = {
      execute: (call: ProviderCall) => {
        calls.push(call);
        const text = answers[calls.length - 1] ?? '';
        const entry = { id: String(calls.length) } as unknown as UsageEntry;
        return Promise.resolve({
          output: { text, provider: 'model', model: 'm', promptVersion: 'x', usage },
          usage: entry,
        });
      },
    };
    const prompts = {
      compose: (name: string, values: object) => ({
        name,
        version: 1,
        label: `${name}/1`,
        messages: [{ role: 'user', content: JSON.stringify(values) }],
        parameters: {},
        schema: null,
      }),
    };
    const ledger = { recordSoon: (entries: UsageEntry[]) => void kept.push(...entries) };
    return new ReviewDraft(
      provider as unknown as CallProvider,
      prompts as unknown as PromptCatalogue,
      rubric,
      ledger as unknown as UsageLedger,
    ).execute({} as Generation, contextOf(), written, new AbortController().signal);
  };

  it('has every criterion marked, by the schema of the rubric', async () => {
    answers = [verdict(9)];
    expect((await review()).output).toEqual({ score: 9, critique: expect.stringContaining('(9/10)'), usage });
    expect(calls.map(({ prompt }) => [prompt.label, prompt.schema])).toEqual([['review/1', rubric.verdictSchema]]);
    expect(calls[0]?.prompt.messages[0]?.content).toContain('fullMarks');
    expect(kept).toEqual([]);
  });

  it('sends an answer back once that is no verdict, and counts both calls', async () => {
    answers = ['I like it. 10 of 10!', verdict(8)];
    const reviewed = await review();
    expect(reviewed.output).toMatchObject({ score: 8, usage: { inputTokens: 20, costUsd: 1 } });
    expect(calls[1]?.prompt).toMatchObject({ label: 'repair/1', schema: rubric.verdictSchema });
    expect(calls[1]?.prompt.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect([kept.length, reviewed.usage]).toEqual([1, { id: '2' }]);
  });

  it('has no verdict after two answers that are none', async () => {
    answers = ['10', '{"score": 10}'];
    expect((await review()).output).toMatchObject({ score: null, critique: '' });
    expect(calls).toHaveLength(2);
  });
});
