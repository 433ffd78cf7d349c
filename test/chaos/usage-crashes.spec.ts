import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { adminEmail, adminPassword, type AppProcess, startAppProcess } from '../support/app-process.js';
import { connectTo, createTestDatabase, type TestDatabase } from '../support/index.js';
import { after, type ModelServer, startModelServer, status, writeLlmConfig } from '../support/model-server/index.js';

const mostUnwrittenMs = 1_000;
const callMs = 60;
const positions = Array.from({ length: 100 }, (_, index) => `Baker ${String(index + 1)}`);

const quick = {
  GENERATION_CONCURRENCY: '4',
  GENERATION_RELAY_INTERVAL_MS: '100',
  GENERATION_RETRY_PAUSE_MS: '50',
  SHUTDOWN_GRACE_MS: '20',
};

jest.setTimeout(60_000);

/** A real process whose calls all fail, so that every row is one that nothing waits for. */
describe('The usage rows of failed calls', () => {
  let database: TestDatabase;
  let sql: DataSource;
  let model: ModelServer;
  let app: AppProcess;

  const rows = async (): Promise<number> => {
    const [counted] = await sql.query<{ count: number }[]>('SELECT count(*)::int AS count FROM llm_usage');
    return counted?.count ?? 0;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    sql = await connectTo(database.url);
    model = await startModelServer();
  });

  beforeEach(async () => {
    await sql.query('TRUNCATE llm_usage');
    model.reset();
    model.script = () => after(() => pause(callMs), status(500));
    app = await startAppProcess({
      databaseUrl: database.url,
      redisPrefix: `usage-${String(Date.now())}`,
      environment: { ...quick, CONFIG_DIRECTORY: writeLlmConfig({ providers: { stub: { server: model } } }) },
    });
    await orderAll();
    await untilCalls(140);
  });

  afterAll(async () => {
    await model.close();
    await sql.destroy();
    await database.drop();
  });

  async function orderAll(): Promise<void> {
    const api = `${app.url}/api/v1`;
    const json = { 'Content-Type': 'application/json' };
    const login = await fetch(`${api}/auth/login`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: adminEmail, password: adminPassword }),
    });
    const { accessToken } = (await login.json()) as { accessToken: string };
    const headers = { Authorization: `Bearer ${accessToken}` };
    const form = new FormData();
    const structure = JSON.stringify({ organization: { Bakery: { positions } } });
    form.append('file', new Blob([structure], { type: 'application/json' }), 'structure.json');
    await fetch(`${api}/organization/imports`, { method: 'POST', headers, body: form });
    const ordered = await fetch(`${api}/generation-batches`, {
      method: 'POST',
      headers: { ...headers, ...json },
      body: JSON.stringify({ regenerate: true }),
    });
    expect(ordered.status).toBe(202);
  }

  async function untilCalls(count: number): Promise<void> {
    while (model.calls.length < count) await pause(10);
  }

  it('are lost by a kill only where they are of its last second', async () => {
    const killedAt = Date.now();
    await app.crash();
    const written = await rows();
    const settled = model.calls.filter(({ closedAt }) => closedAt !== null && closedAt < killedAt - mostUnwrittenMs);
    expect(settled.length).toBeGreaterThan(0);
    expect(written).toBeGreaterThanOrEqual(settled.length);
    expect(written).toBeLessThanOrEqual(model.calls.length);
  });

  it('are all there after a clean stop, those of the calls that it ended too', async () => {
    await app.stop();
    const cancelled = await sql.query<unknown[]>(`SELECT id FROM llm_usage WHERE outcome = 'cancelled'`);
    expect(cancelled.length).toBeGreaterThan(0);
    expect(await rows()).toBe(model.calls.length);
  });
});
