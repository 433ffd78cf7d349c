import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answer, type ModelCall, verdict } from '../../support/model-server/index.js';
import { type Bakery, importOrganization, openBakery } from './bakery.js';

interface Sample {
  count: number;
  mean: number | null;
}

interface Metric {
  first: Sample;
  second: Sample;
  difference: { mean: number; low: number; high: number } | null;
  verdict: string;
  summary: string;
}

interface Report {
  first: { profiles: number; edited: number };
  second: { profiles: number; edited: number };
  metrics: Record<'score' | 'costUsd' | 'durationMs' | 'editedShare', Metric>;
}

interface Standing {
  name: string;
  version: number;
  isCurrent: boolean;
  experiment: string | null;
  calls: number;
  profiles: number;
  averageScore: number | null;
  averageFeedback: number | null;
}

const bakers = 120;
const tried = 'Think of the oven before you write.';
const third = readFileSync('config/prompts/draft/2.yaml', 'utf8')
  .replace('version: 2', 'version: 3')
  .replace('user: |\n', `user: |\n  ${tried}\n`);
const experiments = 'experiments: [{name: oven, prompt: draft, versions: [2, 3], share: 0.5}]';

const isTried = ({ messages }: ModelCall): boolean => messages.some(({ content }) => content.includes(tried));
const marked = 'so that every oven is warm in time';

jest.setTimeout(120_000);

describe('An experiment with two versions of a prompt', () => {
  let bakery: Bakery;
  const report = async (): Promise<Report> => (await bakery.app.request<Report>('GET', '/experiments/oven')).body;

  beforeAll(async () => {
    bakery = await openBakery({ GENERATION_CONCURRENCY: '16' }, (server) => ({
      providers: { stub: { server } },
      files: { 'prompts/draft/3.yaml': third, 'experiments.yaml': experiments },
    }));
    const titles = Array.from({ length: bakers }, (_, at) => `Baker ${String(at + 1)}`);
    await importOrganization(bakery.app, { Bakery: { number: 1, positions: titles } });
    bakery.model.script = (call) => {
      if (call.purpose === 'draft' && isTried(call))
        return answer((honest) => {
          const draft = JSON.parse(honest) as { purpose: string };
          return JSON.stringify({ ...draft, purpose: `${draft.purpose.replace(/[.]$/u, '')}, ${marked}.` });
        });
      if (call.purpose !== 'review') return undefined;
      return verdict(JSON.stringify(call.messages).includes(marked) ? 10 : 8);
    };
  });
  afterAll(() => bakery.close());

  it('says that there is not enough data yet', async () => {
    const { metrics, first, second } = await report();
    expect([first, second]).toEqual([
      { profiles: 0, edited: 0 },
      { profiles: 0, edited: 0 },
    ]);
    expect(metrics.score).toMatchObject({ verdict: 'not-enough-data', difference: null });
    expect(metrics.score.summary).toContain('60 more values');
  });

  it('compares score, cost, time and later edits of what each wrote', async () => {
    const batch = await bakery.post<{ id: string }>('/generation-batches', { body: {} });
    await bakery.untilBatch(batch.body.id, 'succeeded');
    const before = await report();
    expect(before.first.profiles + before.second.profiles).toBe(bakers);
    expect(before.metrics.score).toMatchObject({
      first: { mean: 8 },
      second: { mean: 10 },
      difference: { mean: 2 },
      verdict: 'better',
      summary: 'Version 3 is better by 2 (95 % interval of the difference: 2 to 2).',
    });
    expect(before.metrics.costUsd.first.mean).toBeGreaterThan(0);
    expect(before.metrics.durationMs.second.mean).toBeGreaterThan(0);
    expect(before.metrics.editedShare).toMatchObject({
      first: { mean: 0 },
      second: { mean: 0 },
      verdict: 'no-difference',
    });

    const [edited] = await bakery.rows<{ profile_id: string }>(
      `SELECT profile_id FROM generation_draft_outcomes WHERE prompt_version = 'draft/2' LIMIT 1`,
    );
    const path = `/profiles/${edited?.profile_id ?? ''}`;
    const { body, headers } = await bakery.app.request<{ content: { purpose: string } }>('GET', path);
    const content = { ...body.content, purpose: 'Bakes what the town eats, and does it before the sun is up.' };
    const put = await bakery.app.request('PUT', `${path}/content`, {
      body: content,
      headers: { 'If-Match': headers.get('etag') ?? '' },
    });
    expect(put.status).toBe(200);
    const after = await report();
    expect(after.first.edited).toBe(1);
    expect(after.metrics.editedShare.first.mean).toBeGreaterThan(0);
    expect(after.metrics.editedShare.second.mean).toBe(0);
  });

  it('has each version shown with its use and its scores', async () => {
    const { body } = await bakery.app.request<{ items: Standing[]; nextCursor: string | null }>(
      'GET',
      '/prompts?limit=3',
    );
    expect(body.items.map(({ name, version }) => `${name}/${String(version)}`)).toEqual([
      'draft/3',
      'draft/2',
      'draft/1',
    ]);
    const [newest, older, oldest] = body.items;
    expect(newest).toMatchObject({ isCurrent: true, experiment: 'oven', averageScore: 10 });
    expect(older).toMatchObject({ isCurrent: false, experiment: 'oven', averageScore: 8, averageFeedback: null });
    expect(oldest).toMatchObject({ experiment: null, calls: 0, profiles: 0, averageScore: null });
    expect((newest?.calls ?? 0) + (older?.calls ?? 0)).toBe(bakers);
    const rest = await bakery.app.request<{ items: Standing[] }>('GET', `/prompts?cursor=${body.nextCursor ?? ''}`);
    expect(rest.body.items[0]?.name).toBe('redraft');
  });

  it('is listed, and one that is not run is not found', async () => {
    const { body } = await bakery.app.request<{ items: object[] }>('GET', '/experiments');
    expect(body.items).toEqual([{ name: 'oven', prompt: 'draft', versions: [2, 3], share: 0.5 }]);
    expect(await bakery.app.request('GET', '/experiments/none')).toMatchObject({
      status: 404,
      body: { code: 'EXPERIMENT_NOT_FOUND' },
    });
  });

  it('shows the text of a prompt to editors only', async () => {
    const path = '/prompts/draft/versions/3';
    const shown = await bakery.app.request<{ user: string }>('GET', path, { as: 'editor' });
    expect(shown.body.user).toContain(tried);
    expect((await bakery.app.request('GET', path, { as: 'viewer' })).status).toBe(403);
    expect(await bakery.app.request('GET', '/prompts/draft/versions/9')).toMatchObject({
      status: 404,
      body: { code: 'PROMPT_VERSION_NOT_FOUND' },
    });
  });
});

describe('An experiment that cannot be run', () => {
  it('stops the start with a line that names it', async () => {
    const start = openBakery({}, (server) => ({
      providers: { stub: { server } },
      files: { 'experiments.yaml': 'experiments: [{name: oven, prompt: draft, versions: [1, 7], share: 0.5}]' },
    }));
    await expect(start).rejects.toThrow('config/experiments.yaml: oven: there is no prompt draft/7');
  });
});
