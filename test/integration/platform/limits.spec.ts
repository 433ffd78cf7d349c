import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Redis } from 'ioredis';
import { stringify } from 'yaml';
import { createApp } from '../../../src/app.js';
import { RateLimiter } from '../../../src/platform/limits/rate-limiter.js';
import { REDIS } from '../../../src/platform/queue/index.js';
import { startTestApp, type TestApp, type TestPrincipal } from '../../support/index.js';
import { type FaultyLink, linkTo } from '../../support/faulty-link.js';

const burst = 5;
const networkBurst = 12;
const badKeys = 20;
const kinds = ['read', 'search', 'write', 'export', 'generation', 'login'];
const rulesOf = (rule: object) => Object.fromEntries(kinds.map((kind) => [kind, rule]));
/** One token in ten minutes: none comes back during a test. */
const perMinute = 0.1;
const generous = { burst: 10_000, perMinute: 10_000 };
const limits = {
  caller: { ...rulesOf({ burst, perMinute }), read: generous, login: generous, write: generous },
  address: { ...rulesOf(generous), export: { burst: networkBurst, perMinute }, login: { burst: badKeys, perMinute } },
};
const search = '/organization/search?q=bread';
const anExport = '/profiles/0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e/export?format=json';

describe('Limits', () => {
  let folder: string;
  let link: FaultyLink;
  let app: TestApp;
  let second: NestFastifyApplication;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orgwright-limits-'));
    writeFileSync(join(folder, 'limits.yaml'), stringify(limits));
    link = await linkTo(process.env['TEST_REDIS_URL'] ?? '');
    app = await startTestApp({ CONFIG_DIRECTORY: folder, RATE_LIMIT_FACTOR: '1', REDIS_URL: link.url });
    second = await createApp();
    await second.init();
  });
  afterAll(async () => {
    await second.close();
    await app.close();
    await link.close();
    rmSync(folder, { recursive: true });
  });

  const statusesOf = async (times: number, path: string, as: TestPrincipal) => {
    const statuses: number[] = [];
    for (let each = 0; each < times; each += 1) statuses.push((await app.request('GET', path, { as })).status);
    return statuses;
  };

  it('are told with every answer: what the limit is, what is left, and when there is more', async () => {
    const { headers } = await app.request('GET', search, { as: 'viewer' });
    expect(headers.get('ratelimit-policy')).toBe('"search-by-caller";q=5;w=3000');
    expect(headers.get('ratelimit')).toBe('"search-by-caller";r=4;t=600');
  });

  it('refuse what is too much with a problem that says when to come back', async () => {
    expect((await statusesOf(burst - 1, search, 'viewer')).filter((status) => status === 429)).toEqual([]);
    const { status, headers, body } = await app.request('GET', search, { as: 'viewer' });
    expect({ status, code: body['code'] }).toEqual({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(500);
    expect(headers.get('ratelimit')).toMatch(/^"search-by-caller";r=0;t=\d+$/u);
    expect((await app.request('GET', '/metrics', { as: null })).bytes.toString()).toMatch(
      /rate_limited_total\{class="search",by="caller"\} 1/u,
    );
  });

  it('leave other kinds of request and other callers alone', async () => {
    expect((await app.request('GET', '/auth/me', { as: 'viewer' })).status).toBe(200);
    expect((await app.request('GET', search, { as: 'editor' })).status).toBe(404);
  });

  it('are those of all instances together, however many requests come at once', async () => {
    const headers = await app.headersOf('service');
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, each) =>
        each % 2 === 0
          ? (await app.request('GET', search, { as: 'service' })).status
          : (await second.inject({ method: 'GET', url: `/api/v1${search}`, headers })).statusCode,
      ),
    );
    expect(answers.filter((status) => status !== 429)).toHaveLength(burst);
  });

  it('come back with time, one by one, and never more of them than the burst', async () => {
    const [limiter, redis] = [app.get<RateLimiter>(RateLimiter), app.get<Redis>(REDIS)];
    const admitted = async (): Promise<number> => {
      for (let count = 0; ; count += 1) if (!(await limiter.take('later', { burst, perMinute })).admitted) return count;
    };
    const passMinutes = (minutes: number) => redis.hincrbyfloat('limits:later', 'at', -minutes * 60_000);
    expect(await admitted()).toBe(burst);
    await passMinutes(11);
    expect(await admitted()).toBe(1);
    await passMinutes(1_000);
    expect(await admitted()).toBe(burst);
  });

  it('count an address before they look at its credentials, good or bad', async () => {
    const flood = Array.from({ length: networkBurst + 3 }, () =>
      app.request('GET', anExport, { as: null, headers: { 'X-API-Key': 'owk_bad' } }),
    );
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(networkBurst);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    expect((await app.request('GET', anExport)).status).toBe(429);
  });

  it('count bad API keys of an address, whatever they are sent to, and let a good one pass', async () => {
    const { 'X-API-Key': good = '' } = await app.headersOf('service');
    const bad = `${good.slice(0, -4)}AAAA`;
    const statusWith = async (key: string, path: string) =>
      (await app.request('GET', path, { as: null, headers: { 'X-API-Key': key } })).status;
    const paths = ['/auth/me', '/users', '/generations', '/profiles'];
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, each) => statusWith(bad, paths[each % 4] ?? '')));
    const left = badKeys - networkBurst;
    expect(guesses.filter((status) => status === 401)).toHaveLength(left);
    expect(guesses.filter((status) => status === 429)).toHaveLength(guesses.length - left);
    expect(await statusWith(good, '/auth/me')).toBe(200);
  });

  it('never hold up probes', async () => {
    const probes = Array.from({ length: 50 }, () => app.request('GET', '/health/live', { as: null }));
    const answers = await Promise.all(probes);
    expect(answers.filter(({ status, headers }) => status !== 200 || headers.has('ratelimit'))).toEqual([]);
  });

  it.each<[string, 'cut' | 'stall', TestPrincipal]>([
    ['is gone', 'cut', 'admin'],
    ['hangs', 'stall', 'editor'],
  ])('are kept by each process for itself when Redis %s', async (_, fault, as) => {
    await app.headersOf(as);
    link[fault]();
    const startedAt = performance.now();
    const statuses = await statusesOf(burst + 2, search, as);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect((await app.request('GET', '/metrics', { as: null })).bytes.toString()).toMatch(/rate_limiter_alone 1/u);
    link.mend();
    await backTogether();
  });

  async function backTogether(): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
      await app.request('GET', '/auth/me');
      const { bytes } = await app.request('GET', '/metrics', { as: null });
      if (bytes.toString().includes('rate_limiter_alone 0')) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The limiter stayed alone.');
  }
});
