import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProviderCall } from '../../../src/llm/index.js';
import { answer, type Bakery, type GenerationBody, openBakery, verdict } from './bakery.js';

interface Check {
  name: string;
  outcome: string;
  detail: string;
}

interface Version {
  checks: Check[];
  usage: { inputTokens: number; costUsd: number };
  promptVersion: string;
  provider: string;
  model: string | null;
  content: { purpose: string; directManager: { title: string } | null; unit: { path: string[] } };
}

describe('The pipeline', () => {
  let bakery: Bakery;
  beforeAll(async () => {
    bakery = await openBakery();
  });
  afterEach(() => {
    bakery.provider.reset();
  });
  afterAll(() => bakery.close());

  const purposes = (): string[] => bakery.provider.calls.map(({ purpose }) => purpose);
  const lastMessageOf = (call: ProviderCall | undefined): string => call?.messages.at(-1)?.content ?? '';

  async function run(position = 'Baker'): Promise<GenerationBody> {
    const { id } = await bakery.order(position);
    return bakery.until(id, 'succeeded', 'failed');
  }

  async function versionOf({ profileId, profileVersion }: GenerationBody): Promise<Version> {
    return (
      await bakery.app.request<Version>('GET', `/profiles/${String(profileId)}/versions/${String(profileVersion)}`)
    ).body;
  }

  const checkOf = (version: Version, name: string): Check | undefined =>
    version.checks.find((check) => check.name === name);

  it('reports every check of a profile that needed nothing', async () => {
    const version = await versionOf(await run());
    expect(version.checks.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'parse passed',
      'characters passed',
      'facts passed',
      'schema passed',
      'counts passed',
      'kpis passed',
      'prompt-echo passed',
      'language passed',
      'profile-schema passed',
      'review passed',
    ]);
    expect(purposes()).toEqual(['draft', 'review']);
  });

  it('takes facts from the tree, whatever the provider writes', async () => {
    bakery.provider.script = (request, _signal, offline) =>
      request.purpose === 'draft'
        ? offline().then((draft) =>
            answer(
              JSON.stringify({
                ...JSON.parse(draft.text),
                title: 'Emperor',
                directManager: { title: 'Nobody' },
                unit: 'Elsewhere',
              }),
            ),
          )
        : undefined;
    const version = await versionOf(await run());
    expect(version.content).toMatchObject({
      title: 'Baker',
      directManager: { title: 'Head of Bakery' },
      unit: { path: ['Bakery'] },
    });
    expect(checkOf(version, 'facts')?.outcome).toBe('repaired');
  });

  it('asks once for a repair, with what is wrong, and says so', async () => {
    bakery.provider.script = (request) =>
      request.purpose === 'draft' ? Promise.resolve(answer('{"purpose": "Bakes')) : undefined;
    const done = await run();
    expect(done.state).toBe('succeeded');
    expect(purposes()).toEqual(['draft', 'repair', 'review']);
    expect(lastMessageOf(bakery.provider.calls[1])).toContain('the answer is no JSON object');
    const version = await versionOf(done);
    expect(checkOf(version, 'parse')).toMatchObject({ outcome: 'repaired' });
    expect(version.usage).toMatchObject({ inputTokens: 100, costUsd: 0.002 });
  });

  it('fails when not even the repair can be used, and a retry begins with a new draft', async () => {
    bakery.provider.script = () => Promise.resolve(answer('I would rather not.'));
    const failed = await run();
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, error: { code: 'DRAFT_UNUSABLE' } });
    bakery.provider.reset();
    await bakery.post(`/generations/${failed.id}/retry`);
    expect(await bakery.until(failed.id, 'succeeded', 'failed')).toMatchObject({ state: 'succeeded', attempts: 2 });
    expect(bakery.provider.countOf('draft')).toBe(1);
  });

  it('has a good draft revised with the critique', async () => {
    const scores = [7.5, 9];
    bakery.provider.script = (request) =>
      request.purpose === 'review' ? Promise.resolve(verdict(scores.shift() ?? 0, 'Name the ovens.')) : undefined;
    const done = await run();
    expect(done).toMatchObject({ state: 'succeeded', score: 9, needsAttention: false });
    expect(purposes()).toEqual(['draft', 'review', 'draft', 'review']);
    const revision = bakery.provider.calls[2];
    expect(revision?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(lastMessageOf(revision)).toContain('Name the ovens.');
  });

  it('has a poor draft written anew, without showing the old one', async () => {
    const scores = [3, 8];
    bakery.provider.script = (request) =>
      request.purpose === 'review' ? Promise.resolve(verdict(scores.shift() ?? 0)) : undefined;
    expect(await run()).toMatchObject({ state: 'succeeded', score: 8 });
    expect(purposes()[2]).toBe('draft');
    expect(bakery.provider.calls[2]?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'user']);
  });

  it('publishes the best after two more rounds and marks it for attention', async () => {
    const scores = [4, 7, 5];
    bakery.provider.script = (request, _signal, offline) => {
      if (request.purpose === 'review') return Promise.resolve(verdict(scores.shift() ?? 0));
      const round = bakery.provider.countOf('draft');
      return offline().then((draft) => {
        const { purpose, ...rest } = JSON.parse(draft.text) as { purpose: string };
        return answer(JSON.stringify({ purpose: `${purpose} Draft number ${String(round)}.`, ...rest }));
      });
    };
    const done = await run();
    expect(done).toMatchObject({ state: 'succeeded', score: 7, needsAttention: true, provider: 'offline' });
    expect(bakery.provider.countOf('draft')).toBe(3);
    const version = await versionOf(done);
    expect(version.content.purpose).toContain('Draft number 2.');
    expect(checkOf(version, 'review')).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('7 of 10') });
  });

  it('publishes for attention what the critic could not judge', async () => {
    bakery.provider.script = (request) =>
      request.purpose === 'review' ? Promise.resolve(answer('Nice work!')) : undefined;
    expect(await run()).toMatchObject({ state: 'succeeded', score: null, needsAttention: true });
  });

  it('keeps the last good draft when a later round cannot be used', async () => {
    bakery.provider.script = (request) => {
      if (request.purpose === 'review') return Promise.resolve(verdict(7));
      return bakery.provider.countOf('draft') > 1 ? Promise.resolve(answer('Sorry.')) : undefined;
    };
    expect(await run()).toMatchObject({ state: 'succeeded', score: 7, needsAttention: true, provider: 'offline' });
  });

  it('stores text that PostgreSQL would not take', async () => {
    bakery.provider.script = (request, _signal, offline) =>
      request.purpose === 'draft'
        ? offline().then((draft) =>
            answer(draft.text.replace('{"purpose":"', '{"purpose":"\\u0000A\\ud800 ').concat('\u0000\ud800')),
          )
        : undefined;
    const done = await run();
    expect(done.state).toBe('succeeded');
    expect(checkOf(await versionOf(done), 'characters')?.outcome).toBe('repaired');
  });

  it('fences data: a title cannot end its fence', async () => {
    await run('Head of Bakery');
    const [draft] = bakery.provider.calls;
    expect(lastMessageOf(draft).match(/<\/data>/gu)).toHaveLength(1);
    expect(lastMessageOf(draft)).toContain('"title":"Head of Bakery"');
  });
});
