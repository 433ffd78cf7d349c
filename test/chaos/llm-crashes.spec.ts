import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import {
  adminEmail,
  adminPassword,
  type AppProcess,
  connectTo,
  createTestDatabase,
  startAppProcess,
  type TestDatabase,
} from '../support/index.js';
import {
  hang,
  type ModelServer,
  startModelServer,
  status,
  testKey,
  writeLlmConfig,
} from '../support/model-server/index.js';
import { shops } from '../support/shops.js';

interface Task {
  id: string;
  state: string;
  stage: string;
  attempts: number;
}

const patienceMs = 20_000;
const quick = {
  GENERATION_LEASE_MS: '1500',
  GENERATION_RECONCILE_INTERVAL_MS: '300',
  GENERATION_RELAY_INTERVAL_MS: '100',
  LOG_LEVEL: 'debug',
};

jest.setTimeout(90_000);

/** The built application as a process, with a model over HTTP; the process is killed in the middle of a task. */
describe('A process that is killed after its draft', () => {
  let model: ModelServer;
  let database: TestDatabase;
  let sql: DataSource;
  let app: AppProcess;
  let headers: Record<string, string>;
  let output = '';

  beforeAll(async () => {
    model = await startModelServer();
    database = await createTestDatabase();
    sql = await connectTo(database.url);
    const directory = writeLlmConfig({
      providers: { stub: { server: model, timeoutsMs: { firstByte: 30_000, total: 60_000 } } },
    });
    start = () =>
      startAppProcess({
        databaseUrl: database.url,
        redisPrefix: 'llm-crashes',
        environment: { CONFIG_DIRECTORY: directory, ...quick },
      });
    app = await start();
    const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/login', {
      body: JSON.stringify({ email: adminEmail, password: adminPassword }),
      headers: { 'Content-Type': 'application/json' },
    });
    headers = { Authorization: `Bearer ${accessToken}` };
    const form = new FormData();
    form.append('file', new Blob([JSON.stringify({ organization: shops(1) })], { type: 'application/json' }), 's.json');
    await call('POST', '/organization/imports', { body: form });
  });
  afterAll(async () => {
    await app.stop();
    await sql.destroy();
    await database.drop();
    await model.close();
  });

  let start: () => Promise<AppProcess>;

  async function call<T>(method: string, path: string, init: RequestInit = {}): Promise<T> {
    const response = await fetch(`${app.url}/api/v1${path}`, {
      method,
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as T;
  }

  const order = (): Promise<Task> =>
    call<Task>('POST', '/generations', {
      body: JSON.stringify({ unit: 'Shop 1', position: 'Baker' }),
      headers: { 'Content-Type': 'application/json' },
    });

  async function until<T>(read: () => Promise<T> | T, wanted: (value: T) => boolean): Promise<T> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const value = await read();
      if (wanted(value)) return value;
      if (Date.now() > deadline) throw new Error(`Still ${JSON.stringify(value)}.\n${app.output().slice(-2_000)}`);
      await pause(25);
    }
  }

  it('is followed by one that goes on with what is stored: the model is asked for one draft', async () => {
    model.script = ({ purpose }, nth) => (purpose === 'review' && nth === 1 ? hang('headers') : undefined);
    const { id } = await order();
    await until(
      () => model.countOf('review'),
      (reviews) => reviews === 1,
    );
    await app.crash();
    output += app.output();
    app = await start();
    const done = await until(
      () => call<Task>('GET', `/generations/${id}`),
      ({ state }) => state === 'succeeded' || state === 'failed',
    );
    expect(done).toMatchObject({ state: 'succeeded', attempts: 2 });
    expect([model.countOf('draft'), model.countOf('review')]).toEqual([1, 2]);
    const rows: unknown = await sql.query(
      'SELECT purpose, outcome, attempt FROM llm_usage WHERE subject_id = $1 ORDER BY created_at',
      [id],
    );
    expect(rows).toEqual([
      { purpose: 'draft', outcome: 'succeeded', attempt: 1 },
      { purpose: 'review', outcome: 'succeeded', attempt: 2 },
    ]);
  });

  it('never shows the key of the provider in its log, not even where the provider shows it', async () => {
    model.reset();
    model.script = () => status(401, { message: `Incorrect API key provided: ${testKey}` });
    const { id } = await order();
    const task = await until(
      () => call<Task & { waitingFor: string | null }>('GET', `/generations/${id}`),
      ({ waitingFor }) => waitingFor !== null,
    );
    expect(JSON.stringify(task)).not.toContain(testKey);
    await until(
      () => app.output(),
      (text) => text.includes(id),
    );
    output += app.output();
    expect(output).not.toContain(testKey);
  });
});
