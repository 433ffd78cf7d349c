import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { stringify } from 'yaml';
import { freePort, type Service, startRedis } from '../../scripts/services/index.ts';
import { adminEmail, adminPassword, type AppProcess, startAppProcess } from '../support/app-process.js';
import { createTestDatabase, type TestDatabase } from '../support/index.js';

jest.setTimeout(90_000);

const burst = 20;
const generous = { burst: 1_000_000, perMinute: 1_000_000 };
/** One token in ten minutes: none comes back during the test. */
const tight = { burst, perMinute: 0.1 };
const rules = { read: generous, write: generous, export: generous, generation: generous, login: generous };
const limits = { caller: { ...rules, search: tight }, address: { ...rules, search: generous } };

/** Sends requests to all instances without a pause until it is stopped. */
class Flood {
  readonly statuses: number[] = [];
  slowestMs = 0;
  private flowing = true;
  private readonly streams: Promise<void>[];

  constructor(urls: string[], headers: Record<string, string>) {
    this.streams = urls.flatMap((url) => [1, 2, 3].map(() => this.stream(url, headers)));
  }

  get streamCount(): number {
    return this.streams.length;
  }

  get admitted(): number {
    return this.statuses.filter((status) => status === 404).length;
  }

  async stop(): Promise<void> {
    this.flowing = false;
    await Promise.all(this.streams);
  }

  private async stream(url: string, headers: Record<string, string>): Promise<void> {
    while (this.flowing) {
      const startedAt = performance.now();
      const response = await fetch(`${url}/api/v1/organization/search?q=bread`, { headers });
      await response.arrayBuffer();
      this.statuses.push(response.status);
      this.slowestMs = Math.max(this.slowestMs, performance.now() - startedAt);
    }
  }
}

describe('While Redis is killed in the middle of a flood and comes back with nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgwright-limits-'));
  let database: TestDatabase;
  let redis: Service;
  let redisPort: number;
  let instances: AppProcess[];
  let flood: Flood;

  beforeAll(async () => {
    writeFileSync(join(folder, 'limits.yaml'), stringify(limits));
    database = await createTestDatabase();
    redisPort = await freePort();
    redis = await startRedis({ port: redisPort });
    instances = [await start(), await start()];
    const [first] = instances;
    const login = await fetch(`${first?.url ?? ''}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: adminEmail, password: adminPassword }),
    });
    const { accessToken } = (await login.json()) as { accessToken: string };
    flood = new Flood(
      instances.map(({ url }) => url),
      { Authorization: `Bearer ${accessToken}` },
    );
  });

  afterAll(async () => {
    await flood.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
    await redis.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (): Promise<AppProcess> =>
    startAppProcess({
      databaseUrl: database.url,
      redisPrefix: 'chaos-limits',
      role: 'api',
      environment: { REDIS_URL: redis.url, CONFIG_DIRECTORY: folder, RATE_LIMIT_FACTOR: '1' },
    });

  async function untilAlone(alone: 0 | 1): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      const metrics = await Promise.all(instances.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
      if (metrics.every((text) => text.includes(`rate_limiter_alone ${String(alone)}`))) return;
      await pause(50);
    }
    throw new Error(`No rate_limiter_alone ${String(alone)}.\n${String(instances[0]?.output().slice(-2_000))}`);
  }

  const linesWith = (text: string): number[] =>
    instances
      .map((instance) => instance.output().split('\n'))
      .map((lines) => lines.filter((line) => line.includes(text)).length);

  it('the instances together admit what one bucket holds, as long as it is there', async () => {
    await pause(1_000);
    expect(flood.admitted).toBe(burst);
  });

  it('then each admits what its own bucket holds: the limit is neither open nor closed', async () => {
    process.kill(redis.pid, 'SIGKILL');
    await untilAlone(1);
    await pause(2_000);
    expect(flood.admitted).toBe(burst + instances.length * burst);
  });

  it('and together again what one bucket holds', async () => {
    redis = await startRedis({ port: redisPort });
    await untilAlone(0);
    await pause(1_000);
    const most = burst + instances.length * burst + burst;
    expect(flood.admitted).toBeLessThanOrEqual(most);
    // A token that Redis gives too late lets nobody in: one for each request that was under way may be lost.
    expect(flood.admitted).toBeGreaterThanOrEqual(most - flood.streamCount);
  });

  it('nobody meets another answer or waits for one, and the log has a line for each change', async () => {
    await flood.stop();
    expect(new Set(flood.statuses)).toEqual(new Set([404, 429]));
    expect(flood.statuses.length).toBeGreaterThan(500);
    expect(flood.slowestMs).toBeLessThan(5_000);
    expect(linesWith('this process limits by itself')).toEqual(instances.map(() => 1));
    expect(linesWith('Redis answers again')).toEqual(instances.map(() => 1));
  });
});
