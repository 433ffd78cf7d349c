import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import { after, answer, honest } from '../../support/model-server/index.js';
import { type Bakery, eventually, Gate, type GenerationBody, openBakery } from '../generation/bakery.js';
import { metric } from './metrics.js';

interface Row {
  purpose: string;
  cached: boolean;
  costUsd: number;
  tokens: number;
}

/** Two instances of one installation, with a cache. Every test has a position of its own. */
describe('Profiles of the same question', () => {
  let bakery: Bakery;
  let second: TestApp;
  beforeAll(async () => {
    bakery = await openBakery({}, (server) => ({ providers: { stub: { server } }, cache: { ttlSeconds: 600 } }));
    const { databaseUrl, redisPrefix } = bakery.app;
    second = await startTestApp({ DATABASE_URL: databaseUrl, REDIS_PREFIX: redisPrefix });
  });
  afterEach(() => {
    bakery.model.reset();
  });
  afterAll(async () => {
    await second.close();
    await bakery.close();
  });

  const usageOf = (id: string): Promise<Row[]> =>
    bakery.rows(
      `SELECT purpose, cached, cost_usd AS "costUsd", input_tokens + output_tokens AS tokens
       FROM llm_usage WHERE subject_id = $1 AND outcome = 'succeeded' ORDER BY created_at`,
      [id],
    );

  async function order(position: string, unit: string, more: object = {}): Promise<GenerationBody> {
    const ordered = await bakery.app.request<GenerationBody>('POST', '/generations', {
      body: { position, unit, ...more },
    });
    return ordered.body;
  }

  const succeed = ({ id }: GenerationBody): Promise<GenerationBody> => bakery.until(id, 'succeeded', 'failed');

  it('ask the model once, when they are written at the same time by two instances', async () => {
    const gate = new Gate();
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? after(() => gate.pass()) : undefined);
    const tasks = await Promise.all(Array.from({ length: 6 }, () => order('Baker', 'Bakery / Night Shift')));
    await gate.reached;
    await eventually(
      () => Promise.all(tasks.map(({ id }) => bakery.get(id))),
      (now) => now.every(({ state }) => state === 'running'),
    );
    gate.release();
    const ended = await Promise.all(tasks.map(succeed));
    expect(ended.map(({ state }) => state)).toEqual(tasks.map(() => 'succeeded'));
    expect(bakery.model.countOf('draft')).toBe(1);
    expect(bakery.model.countOf('review')).toBe(1);
    const rows = (await Promise.all(tasks.map(({ id }) => usageOf(id)))).flat();
    const paid = rows.filter(({ cached }) => !cached);
    expect(paid.map(({ purpose }) => purpose).sort()).toEqual(['draft', 'review']);
    expect(rows).toHaveLength(12);
    expect(rows.filter(({ cached }) => cached).every(({ costUsd, tokens }) => costUsd === 0 && tokens === 0)).toBe(
      true,
    );
  });

  it('are the same text again, at no cost, unless a fresh one is asked for', async () => {
    await succeed(await order('Miller', 'Mill'));
    expect(bakery.model.calls).toHaveLength(2);
    const hits = await lookups('hit');
    const again = await succeed(await order('Miller', 'Mill'));
    expect(again).toMatchObject({ state: 'succeeded', provider: 'stub', profileVersion: 2 });
    expect(bakery.model.calls).toHaveLength(2);
    expect(await lookups('hit')).toBe(hits + 2);
    expect((await usageOf(again.id)).map(({ cached }) => cached)).toEqual([true, true]);

    const fresh = await succeed(await order('Miller', 'Mill', { fresh: true }));
    expect(fresh).toMatchObject({ state: 'succeeded', profileVersion: 3, fresh: true });
    expect(bakery.model.calls).toHaveLength(4);
  });

  it('are new texts for a batch that asks for fresh ones', async () => {
    const { positionId } = await succeed(await order('Flour Seller', 'Mill / Counter'));
    bakery.model.reset();
    const batch = await bakery.post<{ id: string }>('/generation-batches', {
      body: { positionIds: [positionId], regenerate: true, fresh: true },
    });
    await bakery.untilBatch(batch.body.id, 'succeeded');
    expect(bakery.model.countOf('draft')).toBe(1);
  });

  it('are never made of a draft that could not be used: a retry, and another order, ask anew', async () => {
    const bad = answer((text) => JSON.stringify({ ...(JSON.parse(text) as object), careerBridges: empty }));
    bakery.model.script = ({ purpose }) => (purpose === 'review' ? undefined : bad);
    const failed = await succeed(await order('Head of Mill', 'Mill'));
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'DRAFT_UNUSABLE' } });
    bakery.model.reset();
    const other = await succeed(await order('Head of Mill', 'Mill'));
    expect(other).toMatchObject({ state: 'succeeded' });
    expect(bakery.model.countOf('draft')).toBe(1);
    await bakery.post(`/generations/${failed.id}/retry`);
    expect(await bakery.until(failed.id, 'succeeded')).toMatchObject({ attempts: 2 });
  });

  it('are asked for by another one, when the one who asks is cancelled', async () => {
    const gate = new Gate();
    bakery.model.script = ({ purpose }, nth) =>
      purpose === 'draft' && nth === 1 ? after(() => gate.pass()) : honest();
    const leader = await order('Head of Counter', 'Bakery / Counter');
    await gate.reached;
    const follower = await order('Head of Counter', 'Bakery / Counter');
    await bakery.until(follower.id, 'running');
    await bakery.post(`/generations/${leader.id}/cancel`);
    expect(await succeed(follower)).toMatchObject({ state: 'succeeded' });
    expect(await bakery.get(leader.id)).toMatchObject({ state: 'cancelled' });
    expect(bakery.model.countOf('draft')).toBe(2);
    gate.release();
  });

  async function lookups(result: string): Promise<number> {
    const counts = [bakery.app, second].map((app) => metric(app, 'llm_cache_lookups_total', { result }));
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }
});

const empty = { vertical: [[]], horizontal: [[], [], [], [], [], [], []], expert: [] };
