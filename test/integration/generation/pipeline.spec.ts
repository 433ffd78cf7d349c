import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { answer, type ModelCall, verdict } from '../../support/model-server/index.js';
import { type Bakery, type GenerationBody, openBakery } from './bakery.js';

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
    bakery.model.reset();
  });
  afterAll(() => bakery.close());

  const purposes = (): string[] => bakery.model.calls.map(({ purpose }) => purpose);
  const lastMessageOf = (call: ModelCall | undefined): string => call?.messages.at(-1)?.content ?? '';

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
      'figures passed',
      'people passed',
      'units passed',
      'positions passed',
      'subordinates passed',
      'money passed',
      'company passed',
      'contacts passed',
      'placeholders passed',
      'schema-keys passed',
      'prompt-echo passed',
      'wording passed',
      'language passed',
      'repetition passed',
      'profile-schema passed',
      'review passed',
    ]);
    expect(purposes()).toEqual(['draft', 'review']);
  });

  it('takes facts from the tree, whatever the provider writes', async () => {
    const lies = { title: 'Emperor', directManager: { title: 'Nobody' }, unit: 'Elsewhere' };
    bakery.model.script = ({ purpose }) =>
      purpose === 'draft'
        ? answer((honest) => JSON.stringify({ ...(JSON.parse(honest) as object), ...lies }))
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
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? answer('{"purpose": "Bakes') : undefined);
    const done = await run();
    expect(done.state).toBe('succeeded');
    expect(purposes()).toEqual(['draft', 'repair', 'review']);
    expect(lastMessageOf(bakery.model.calls[1])).toContain('the answer is no JSON object');
    const version = await versionOf(done);
    expect(checkOf(version, 'parse')).toMatchObject({ outcome: 'repaired' });
    const [paid] = await bakery.rows(
      `SELECT sum(input_tokens)::int AS "inputTokens", sum(output_tokens)::int AS "outputTokens"
       FROM llm_usage WHERE subject_id = $1`,
      [done.id],
    );
    expect(version.usage).toMatchObject(paid as object);
  });

  it('fails when not even the repair can be used, and a retry begins with a new draft', async () => {
    bakery.model.script = () => answer('I would rather not.');
    const failed = await run();
    expect(failed).toMatchObject({ state: 'failed', attempts: 1, error: { code: 'DRAFT_UNUSABLE' } });
    bakery.model.reset();
    await bakery.post(`/generations/${failed.id}/retry`);
    expect(await bakery.until(failed.id, 'succeeded', 'failed')).toMatchObject({ state: 'succeeded', attempts: 2 });
    expect(bakery.model.countOf('draft')).toBe(1);
  });

  it('has a good draft revised with the critique', async () => {
    const scores = [7.5, 9];
    bakery.model.script = ({ purpose }) =>
      purpose === 'review' ? verdict(scores.shift() ?? 0, 'Name the ovens.') : undefined;
    const done = await run();
    expect(done).toMatchObject({ state: 'succeeded', score: 9, needsAttention: false });
    expect(purposes()).toEqual(['draft', 'review', 'draft', 'review']);
    const revision = bakery.model.calls[2];
    expect(revision?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(lastMessageOf(revision)).toContain('Name the ovens.');
  });

  it('has a poor draft written anew, without showing the old one', async () => {
    const scores = [3, 8];
    bakery.model.script = ({ purpose }) => (purpose === 'review' ? verdict(scores.shift() ?? 0) : undefined);
    expect(await run()).toMatchObject({ state: 'succeeded', score: 8 });
    expect(purposes()[2]).toBe('draft');
    expect(bakery.model.calls[2]?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'user']);
  });

  it('publishes the best after two more rounds and marks it for attention', async () => {
    const scores = [4, 7, 5];
    bakery.model.script = ({ purpose }, nth) =>
      purpose === 'review'
        ? verdict(scores.shift() ?? 0)
        : answer((honest) => honest.replace('"purpose":"', `"purpose":"Draft number ${String(nth)}: `));
    const done = await run();
    expect(done).toMatchObject({ state: 'succeeded', score: 7, needsAttention: true, provider: 'stub' });
    expect(bakery.model.countOf('draft')).toBe(3);
    const version = await versionOf(done);
    expect(version.content.purpose).toContain('Draft number 2:');
    expect(checkOf(version, 'review')).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('7 of 10') });
  });

  it('publishes for attention what the critic could not judge', async () => {
    bakery.model.script = ({ purpose }) => (purpose === 'review' ? answer('Nice work!') : undefined);
    expect(await run()).toMatchObject({ state: 'succeeded', score: null, needsAttention: true });
  });

  it('keeps the last good draft when a later round cannot be used', async () => {
    bakery.model.script = ({ purpose }, nth) => {
      if (purpose === 'review') return verdict(7);
      return purpose === 'repair' || nth > 1 ? answer('Sorry.') : undefined;
    };
    expect(await run()).toMatchObject({ state: 'succeeded', score: 7, needsAttention: true, provider: 'stub' });
  });

  it('stores text that PostgreSQL would not take', async () => {
    bakery.model.script = ({ purpose }) =>
      purpose === 'draft'
        ? answer((honest) => honest.replace('{"purpose":"', '{"purpose":"\\u0000A\\ud800 ').concat('\u0000\ud800'))
        : undefined;
    const done = await run();
    expect(done.state).toBe('succeeded');
    expect(checkOf(await versionOf(done), 'characters')?.outcome).toBe('repaired');
  });

  it('fences data: a title cannot end its fence', async () => {
    await run('Head of Bakery');
    const [draft] = bakery.model.calls;
    expect(lastMessageOf(draft).match(/<\/data>/gu)).toHaveLength(1);
    expect(lastMessageOf(draft)).toContain('"title":"Head of Bakery"');
  });
});
