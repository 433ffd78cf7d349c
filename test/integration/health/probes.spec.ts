import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { connectTo, startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface Probe {
  status: string | number;
  code?: string;
  detail?: string;
  checks: Record<string, { status: string }>;
}

/** Longer than an answer is kept. */
const answerIsOldMs = 600;

const probe = (app: TestApp, name: string): Promise<TestResponse<Probe>> =>
  app.request<Probe>('GET', `/health/${name}`, { as: null });

const statesOf = ({ body }: TestResponse<Probe>): Record<string, string> =>
  Object.fromEntries(Object.entries(body.checks).map(([name, { status }]) => [name, status]));

describe('Probes', () => {
  let app: TestApp;
  let database: DataSource;
  let last: { id: number; timestamp: string; name: string };

  const unapplyLastMigration = async (): Promise<void> => {
    await database.query('DELETE FROM migrations WHERE id = $1', [last.id]);
    await setTimeout(answerIsOldMs);
  };
  const applyItAgain = async (): Promise<void> => {
    await database.query('INSERT INTO migrations (id, timestamp, name) VALUES ($1, $2, $3)', [
      last.id,
      last.timestamp,
      last.name,
    ]);
    await setTimeout(answerIsOldMs);
  };

  beforeAll(async () => {
    app = await startTestApp();
    database = await connectTo(app.databaseUrl);
    const rows = await database.query<[typeof last]>(
      'SELECT id, timestamp, name FROM migrations ORDER BY id DESC LIMIT 1',
    );
    last = rows[0];
  });
  afterAll(async () => {
    await database.destroy();
    await app.close();
  });

  it('say that a process with migrations outstanding has neither started nor is ready, but lives', async () => {
    await unapplyLastMigration();
    const [live, ready, startup] = [await probe(app, 'live'), await probe(app, 'ready'), await probe(app, 'startup')];
    await applyItAgain();
    expect(live).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(startup).toMatchObject({ status: 503, body: { code: 'NOT_READY', detail: 'Down: migrations.' } });
    expect(ready).toMatchObject({ status: 503, body: { code: 'NOT_READY', detail: 'Down: migrations.' } });
    expect(ready.headers.get('content-type')).toContain('application/problem+json');
    expect(ready.headers.has('retry-after')).toBe(true);
    expect(statesOf(ready)).toEqual({ database: 'up', migrations: 'down', redis: 'up', queue: 'up', llm: 'up' });
  });

  it('say that it is ready once everything is there', async () => {
    const ready = await probe(app, 'ready');
    expect(ready).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(statesOf(ready)).toEqual({ database: 'up', migrations: 'up', redis: 'up', queue: 'up', llm: 'up' });
    expect(ready.headers.get('cache-control')).toBe('no-store');
  });

  it('say for good that it has started', async () => {
    expect((await probe(app, 'startup')).status).toBe(200);
    await unapplyLastMigration();
    const startup = await probe(app, 'startup');
    await applyItAgain();
    expect(startup.status).toBe(200);
  });

  it('do not wait for a database that does not answer', async () => {
    const blocker = database.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('LOCK TABLE migrations IN ACCESS EXCLUSIVE MODE');
    const ready = await probe(app, 'ready');
    await blocker.rollbackTransaction();
    await blocker.release();
    expect(ready).toMatchObject({ status: 503, body: { detail: 'Down: migrations.' } });
  });

  it('are not below the prefix of the API', async () => {
    expect((await app.request('GET', '/api/v1/health/live')).status).toBe(404);
  });
});

describe('Without Redis', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ REDIS_URL: 'redis://127.0.0.1:1' });
  });
  afterAll(() => app.close());

  it('the process lives and has started, but is not ready, and says nothing of the inside', async () => {
    expect((await probe(app, 'live')).status).toBe(200);
    expect((await probe(app, 'startup')).status).toBe(200);
    const ready = await probe(app, 'ready');
    expect(ready.status).toBe(503);
    expect(statesOf(ready)).toMatchObject({ database: 'up', migrations: 'up', redis: 'down', queue: 'down' });
    expect(ready.bytes.toString()).not.toMatch(/127\.0\.0\.1|ECONN/u);
  });

  it('people still log in, and guessing is still slowed down', async () => {
    const logIn = (password: string) =>
      app.request('POST', '/auth/login', { as: null, body: { email: 'admin@example.com', password } });
    expect((await logIn('correct horse battery staple')).status).toBe(200);
    for (let failure = 0; failure < 10; failure++) expect((await logIn('a guess')).status).toBe(401);
    expect((await logIn('a guess')).status).toBe(429);
  });
});

describe('A worker', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ APP_ROLE: 'worker' });
  });
  afterAll(() => app.close());

  it('serves its probes and nothing of the API', async () => {
    expect((await probe(app, 'live')).status).toBe(200);
    expect((await probe(app, 'ready')).status).toBe(200);
    expect((await probe(app, 'startup')).status).toBe(200);
    const login = await app.request('POST', '/auth/login', {
      as: null,
      body: { email: 'admin@example.com', password: 'x' },
    });
    expect(login.status).toBe(404);
  });
});
