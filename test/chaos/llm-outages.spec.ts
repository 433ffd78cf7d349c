import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, type Service, startRedis } from '../../scripts/services/index.ts';
import {
  type Bakery,
  type BatchBody,
  eventually,
  Gate,
  importOrganization,
  openBakery,
} from '../integration/generation/bakery.js';
import { metric } from '../integration/llm/metrics.js';
import { after, type ModelServer, startModelServer, status } from '../support/model-server/index.js';
import { shops, shopTitles } from '../support/shops.js';

jest.setTimeout(90_000);

const order = async (bakery: Bakery): Promise<BatchBody> =>
  (await bakery.post<BatchBody>('/generation-batches', { body: {} })).body;

describe('While the first provider is dead and the second is healthy', () => {
  const unitCount = 40;
  const taskCount = unitCount * shopTitles.length;
  const concurrency = 8;
  const failures = 5;
  const openMs = 400;
  let bakery: Bakery;
  let healthy: ModelServer;
  beforeAll(async () => {
    healthy = await startModelServer();
    bakery = await openBakery({ GENERATION_CONCURRENCY: String(concurrency) }, (server) => ({
      providers: {
        dead: { server, retry: { attempts: 2 }, breaker: { failures, openMs } },
        healthy: { server: healthy },
      },
    }));
    await importOrganization(bakery.app, shops(unitCount));
  });
  afterAll(async () => {
    await bakery.close();
    await healthy.close();
  });

  it('all of 200 tasks succeed, its breaker opens once, and it gets no more than its probes', async () => {
    const dead = bakery.model;
    dead.script = () => status(503);
    const startedAt = Date.now();
    const { id } = await order(bakery);
    const done = await eventually(
      async () => (await bakery.app.request<BatchBody>('GET', `/generation-batches/${id}`)).body,
      ({ state }) => state === 'succeeded' || state === 'failed',
      60_000,
    );
    expect(done).toMatchObject({ state: 'succeeded', counts: { total: taskCount, succeeded: taskCount, failed: 0 } });
    expect(await metric(bakery.app, 'llm_breaker_opened_total', { provider: 'dead' })).toBe(1);
    expect(await metric(bakery.app, 'llm_breaker_state', { provider: 'dead' })).toBeGreaterThan(0);
    // Five failures open the breaker; calls that were under way by then are at most one a task more; then one probe an interval.
    const probes = Math.floor((Date.now() - startedAt) / openMs);
    expect(dead.calls.length).toBeGreaterThanOrEqual(failures);
    expect(dead.calls.length).toBeLessThanOrEqual(failures + concurrency - 1 + probes);
    expect(healthy.countOf('draft')).toBe(taskCount);
    expect(await metric(bakery.app, 'llm_failovers_total', { from: 'dead', to: 'healthy' })).toBe(2 * taskCount);
    const [attempts] = await bakery.rows(
      'SELECT max(attempts)::int AS most, max(failures)::int AS failures FROM generations',
    );
    expect(attempts).toEqual({ most: 1, failures: 0 });
  });

  it('it is asked again as soon as it is well', async () => {
    bakery.model.reset();
    await eventually(
      async () => {
        const { id } = await bakery.order('Baker', 'Shop 1');
        return bakery.until(id, 'succeeded');
      },
      ({ provider }) => provider === 'dead',
    );
    expect(await metric(bakery.app, 'llm_breaker_state', { provider: 'dead' })).toBe(0);
  });
});

describe('While no provider can be had', () => {
  let bakery: Bakery;
  let other: ModelServer;
  beforeAll(async () => {
    other = await startModelServer();
    bakery = await openBakery({ GENERATION_MAX_FAILURES: '2' }, (server) => ({
      providers: {
        gone: { server, breaker: { failures: 3, openMs: 300 } },
        overloaded: { server: other, breaker: { failures: 3, openMs: 300 } },
      },
    }));
  });
  afterAll(async () => {
    await bakery.close();
    await other.close();
  });

  it('tasks wait without a failure, and succeed once one is back', async () => {
    await bakery.model.goDown();
    other.script = () => status(503, { retryAfterMs: 250 });
    const { id } = await order(bakery);
    await eventually(
      () => bakery.rows(`SELECT FROM generations WHERE waiting_for = 'LLM_UNAVAILABLE' AND waits >= 3`),
      (waiting) => waiting.length > 0,
    );
    const ready = await bakery.app.request<{ status: string }>('GET', '/health/ready');
    expect([ready.status, ready.body.status]).toEqual([200, 'degraded']);
    await bakery.model.comeBack();
    const done = await bakery.untilBatch(id, 'succeeded', 'failed');
    expect(done.counts).toMatchObject({ failed: 0, succeeded: done.counts.total });
    const [counted] = await bakery.rows('SELECT max(failures)::int AS failures FROM generations');
    expect(counted).toEqual({ failures: 0 });
    const published = await bakery.rows(`SELECT DISTINCT provider FROM generations`);
    expect(published).toEqual([{ provider: 'gone' }]);
  });
});

describe('While Redis is away', () => {
  let redis: Service;
  let port: number;
  let bakery: Bakery;
  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis({ port });
    bakery = await openBakery({ REDIS_URL: redis.url }, (server) => ({
      providers: { stub: { server } },
      cache: { ttlSeconds: 60 },
    }));
  });
  afterAll(async () => {
    await bakery.close();
    await redis.stop();
  });

  it('a call under way is finished, and the next one asks the provider instead of the cache', async () => {
    const gate = new Gate();
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? after(() => gate.pass()) : undefined);
    const { id } = await bakery.order('Baker');
    await gate.reached;
    await redis.stop();
    await pause(200);
    gate.release();
    const done = await bakery.until(id, 'succeeded', 'failed');
    expect(done).toMatchObject({ state: 'succeeded', attempts: 1, provider: 'stub' });
    expect([bakery.model.countOf('draft'), bakery.model.countOf('review')]).toEqual([1, 1]);
    expect(await metric(bakery.app, 'llm_cache_lookups_total', { result: 'down' })).toBeGreaterThan(0);
    redis = await startRedis({ port });
    await eventually(
      () => bakery.app.request('GET', '/health/ready'),
      ({ status: ready }) => ready === 200,
    );
  });
});
