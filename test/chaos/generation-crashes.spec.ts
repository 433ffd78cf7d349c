import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { freePort, type Service, startRedis } from '../../scripts/services/index.ts';
import { adminEmail, adminPassword, type AppProcess, startAppProcess } from '../support/app-process.js';
import { connectTo, createTestDatabase, type TestDatabase } from '../support/index.js';
import { type ModelServer, startModelServer, writeLlmConfig } from '../support/model-server/index.js';
import { shops, shopTitles } from '../support/shops.js';

interface Batch {
  id: string;
  state: string;
  counts: { total: number; queued: number; running: number; succeeded: number };
}

const unitCount = 30;
const positionCount = unitCount * shopTitles.length;
const patienceMs = 40_000;

const quick = {
  GENERATION_CONCURRENCY: '3',
  GENERATION_LEASE_MS: '1500',
  GENERATION_RECONCILE_INTERVAL_MS: '300',
  GENERATION_RELAY_INTERVAL_MS: '200',
  GENERATION_RETRY_PAUSE_MS: '100',
};

jest.setTimeout(90_000);

/** Real processes against real services, which are killed, stopped and cut off in the middle of a batch. */

describe('A batch ends with every task done once', () => {
  let model: ModelServer;
  let llmConfig: string;
  let database: TestDatabase;
  let sql: DataSource;
  let redis: Service;
  let redisPort: number;
  let api: AppProcess;
  let worker: AppProcess;
  let headers: Record<string, string>;

  beforeAll(async () => {
    model = await startModelServer();
    llmConfig = writeLlmConfig({ providers: { stub: { server: model } } });
    database = await createTestDatabase();
    sql = await connectTo(database.url);
    redisPort = await freePort();
    redis = await startRedis({ port: redisPort });
    api = await start('api');
    worker = await start('worker');
    const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/login', {
      email: adminEmail,
      password: adminPassword,
    });
    headers = { Authorization: `Bearer ${accessToken}` };
    await importChain();
  });

  afterAll(async () => {
    await Promise.all([worker.stop(), api.stop()]);
    await redis.stop();
    await sql.destroy();
    await database.drop();
    await model.close();
  });

  const start = (role: 'api' | 'worker'): Promise<AppProcess> =>
    startAppProcess({
      databaseUrl: database.url,
      redisPrefix: 'chaos',
      role,
      environment: { REDIS_URL: redis.url, CONFIG_DIRECTORY: llmConfig, ...quick },
    });

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${api.url}/api/v1${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async function importChain(): Promise<void> {
    const form = new FormData();
    const structure = JSON.stringify({ organization: shops(unitCount) });
    form.append('file', new Blob([structure], { type: 'application/json' }), 'structure.json');
    const imported = await fetch(`${api.url}/api/v1/organization/imports`, { method: 'POST', headers, body: form });
    if (!imported.ok) throw new Error(await imported.text());
  }

  const order = (): Promise<Batch> => call<Batch>('POST', '/generation-batches', { regenerate: true });

  async function until(id: string, wanted: (batch: Batch) => boolean): Promise<Batch> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const batch = await call<Batch>('GET', `/generation-batches/${id}`);
      if (wanted(batch)) return batch;
      if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(batch)}.\n${worker.output().slice(-2_000)}`);
      await pause(25);
    }
  }

  async function expectDoneOnce(id: string): Promise<void> {
    const done = await until(id, ({ state }) => state !== 'queued' && state !== 'running');
    expect(done).toMatchObject({ state: 'succeeded', counts: { total: positionCount, succeeded: positionCount } });
    const [made] = await sql.query<{ versions: number; profiles: number; tasks: number }[]>(
      `SELECT count(*)::int AS versions, count(DISTINCT v.profile_id)::int AS profiles, count(DISTINCT g.id)::int AS tasks
       FROM generations g JOIN profile_versions v ON v.generation_id = g.id WHERE g.batch_id = $1`,
      [id],
    );
    expect(made).toEqual({ versions: positionCount, profiles: positionCount, tasks: positionCount });
  }

  it('when its worker is killed again and again', async () => {
    const batch = await order();
    for (const share of [0.2, 0.5]) {
      await until(batch.id, ({ counts }) => counts.succeeded >= positionCount * share);
      await worker.crash();
      expect((await call<Batch>('GET', `/generation-batches/${batch.id}`)).counts.succeeded).toBeLessThan(
        positionCount,
      );
      worker = await start('worker');
    }
    await expectDoneOnce(batch.id);
    const [begun] = await sql.query<{ attempts: number }[]>(
      'SELECT max(attempts)::int AS attempts FROM generations WHERE batch_id = $1',
      [batch.id],
    );
    expect(begun?.attempts).toBeGreaterThan(1);
  });

  it('when Redis goes away with everything it knows; what is asked for meanwhile is taken and done', async () => {
    const batch = await order();
    await until(batch.id, ({ counts }) => counts.succeeded >= positionCount * 0.2);
    await redis.stop();
    const meanwhile = await call<{ id: string; state: string }>('POST', '/generations', {
      unit: 'Shop 7',
      position: 'Baker',
    });
    expect(meanwhile.state).toBe('queued');
    redis = await startRedis({ port: redisPort });
    await expectDoneOnce(batch.id);
    const deadline = Date.now() + patienceMs;
    let { state } = meanwhile;
    while (state !== 'succeeded' && Date.now() < deadline) {
      await pause(50);
      ({ state } = await call<{ state: string }>('GET', `/generations/${meanwhile.id}`));
    }
    expect(state).toBe('succeeded');
  });

  it('when PostgreSQL cuts every connection', async () => {
    const batch = await order();
    for (const share of [0.1, 0.3, 0.6]) {
      await until(batch.id, ({ counts }) => counts.succeeded >= positionCount * share);
      await sql.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'orgwright'`,
      );
      await pause(50);
    }
    await expectDoneOnce(batch.id);
  });

  it('when its worker is asked to stop and another one takes over', async () => {
    const batch = await order();
    await until(batch.id, ({ counts }) => counts.succeeded >= positionCount * 0.2);
    await worker.stop();
    worker = await start('worker');
    await expectDoneOnce(batch.id);
    const [lost] = await sql.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM generations WHERE batch_id = $1 AND failures > 0`,
      [batch.id],
    );
    expect(lost?.count).toBe(0);
  });
});
