import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { createApp } from '../../../src/app.js';
import { ClearSessions } from '../../../src/auth/application/clear-sessions.js';
import { maxSessionsPerUser, StartSession } from '../../../src/auth/application/start-session.js';
import { UserRepository } from '../../../src/auth/domain/user-repository.js';
import { asNobody } from '../../support/callers.js';
import { connectTo, startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface Tokens {
  accessToken: string;
  refreshToken: string;
  sessionId: string;
  user: { id: string };
}

interface Listed {
  items: { id: string; current: boolean; device: string; address: string; createdAt: string; lastUsedAt: string }[];
  nextCursor: string | null;
}

const password = 'a password of its own';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('Sessions', () => {
  let app: TestApp;
  let second: NestFastifyApplication;
  let database: DataSource;
  let people = 0;

  const person = async (): Promise<{ email: string; id: string }> => {
    const email = `person${String((people += 1))}@example.com`;
    const { body } = await app.request<{ id: string }>('POST', '/users', { body: { email, password, role: 'viewer' } });
    return { email, id: body.id };
  };
  const logIn = async (email: string, userAgent = 'test/1'): Promise<Tokens> => {
    const headers = { 'User-Agent': userAgent };
    return (await app.request<Tokens>('POST', '/auth/login', { as: null, headers, body: { email, password } })).body;
  };
  const as = <T = Record<string, unknown>>(
    { accessToken }: Tokens,
    method: string,
    path: string,
    body?: object,
  ): Promise<TestResponse<T>> =>
    app.request<T>(method, path, {
      as: null,
      headers: { Authorization: `Bearer ${accessToken}` },
      ...(body && { body }),
    });
  const isIn = async (tokens: Tokens): Promise<boolean[]> => {
    const headers = { authorization: `Bearer ${tokens.accessToken}` };
    const there = await second.inject({ method: 'GET', url: '/api/v1/auth/me', headers });
    return [(await as(tokens, 'GET', '/auth/me')).status === 200, there.statusCode === 200];
  };
  const goesOn = async ({ refreshToken }: Tokens): Promise<boolean> =>
    (await app.request('POST', '/auth/refresh', { as: null, body: { refreshToken } })).status === 200;

  beforeAll(async () => {
    app = await startTestApp();
    database = await connectTo(app.databaseUrl);
    second = await createApp();
    await second.init();
  });
  afterAll(async () => {
    await second.close();
    await database.destroy();
    await app.close();
  });

  it('are listed to their person with device and address, the newest first, page by page', async () => {
    const { email } = await person();
    const [old, present] = [await logIn(email, firefox), await logIn(email, 'orgwright-sync/2.1 (+x)')];
    const { body } = await as<Listed>(present, 'GET', '/auth/sessions');
    expect(body).toMatchObject({
      items: [
        { id: present.sessionId, current: true, device: 'orgwright-sync/2.1', address: '127.0.0.1' },
        { id: old.sessionId, current: false, device: 'Firefox on Windows', address: '127.0.0.1' },
      ],
      nextCursor: null,
    });
    const page = (await as<Listed>(present, 'GET', '/auth/sessions?limit=1')).body;
    const rest = (await as<Listed>(present, 'GET', `/auth/sessions?limit=1&cursor=${String(page.nextCursor)}`)).body;
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual([present.sessionId, old.sessionId]);
  });

  it('end with a log-out, at once and on every instance, and no other does', async () => {
    const { email } = await person();
    const [mine, other] = [await logIn(email), await logIn(email)];
    expect(await isIn(mine)).toEqual([true, true]);
    expect((await as(mine, 'POST', '/auth/logout')).status).toBe(204);
    expect(await isIn(mine)).toEqual([false, false]);
    expect(await goesOn(mine)).toBe(false);
    expect(await isIn(other)).toEqual([true, true]);
    expect(await goesOn(other)).toBe(true);
  });

  it('all end with a log-out everywhere, at once and on every instance, and nobody else’s do', async () => {
    const [{ email }, { email: neighbour }] = [await person(), await person()];
    const [mine, other, theirs] = [await logIn(email), await logIn(email), await logIn(neighbour)];
    expect((await as(mine, 'POST', '/auth/logout-everywhere')).status).toBe(204);
    expect([await isIn(mine), await isIn(other)]).toEqual([
      [false, false],
      [false, false],
    ]);
    expect([await goesOn(mine), await goesOn(other), await goesOn(theirs)]).toEqual([false, false, true]);
    expect(await isIn(await logIn(email))).toEqual([true, true]);
  });

  it('can be ended one by one by their person only', async () => {
    const [{ email }, { email: neighbour }] = [await person(), await person()];
    const [mine, other, theirs] = [await logIn(email), await logIn(email), await logIn(neighbour)];
    expect((await as(mine, 'DELETE', `/auth/sessions/${other.sessionId}`)).status).toBe(204);
    expect(await isIn(other)).toEqual([false, false]);
    const unknown = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4f';
    for (const id of [other.sessionId, theirs.sessionId, unknown]) {
      expect(await as(mine, 'DELETE', `/auth/sessions/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'SESSION_NOT_FOUND', detail: 'You have no such session.' },
      });
    }
    expect(await isIn(theirs)).toEqual([true, true]);
    expect((await as(mine, 'DELETE', '/auth/sessions/x')).status).toBe(400);
  });

  it.each([
    ['a deactivation', { active: false }],
    ['the demand for a new password', { mustChangePassword: true }],
  ])('all end with %s', async (_, change) => {
    const { email, id } = await person();
    const sessions = [await logIn(email), await logIn(email)];
    await app.request('PATCH', `/users/${id}`, { body: change });
    for (const session of sessions)
      expect([await isIn(session), await goesOn(session)]).toEqual([[false, false], false]);
  });

  it('all end with a change of password, and a new one begins with it', async () => {
    const { email } = await person();
    const [mine, other] = [await logIn(email), await logIn(email)];
    const change = { currentPassword: password, newPassword: 'another one of its own' };
    const changed = await as<Tokens>(mine, 'POST', '/auth/password', change);
    expect(changed.headers.get('cache-control')).toBe('no-store');
    expect(changed.body.sessionId).not.toBe(mine.sessionId);
    for (const session of [mine, other])
      expect([await isIn(session), await goesOn(session)]).toEqual([[false, false], false]);
    expect([await isIn(changed.body), await goesOn(changed.body)]).toEqual([[true, true], true]);
    const { items } = (await as<Listed>(changed.body, 'GET', '/auth/sessions')).body;
    expect(items.map(({ id }) => id)).toEqual([changed.body.sessionId]);
  });

  it('begin with a log-in whose answer nobody keeps', async () => {
    const body = { email: (await person()).email, password };
    const login = await app.request('POST', '/auth/login', { as: null, body });
    expect(login.headers.get('cache-control')).toBe('no-store');
  });

  it('are removed once they are over, in batches, and open ones stay', async () => {
    const { email, id } = await person();
    const open = await logIn(email);
    await database.query(
      `INSERT INTO sessions SELECT gen_random_uuid(), $1, credential_version + (n % 2), 0, '', '', now(), now(),
         now() + make_interval(days => n % 2 * 2 - 1), now() FROM users, generate_series(1, 1200) n WHERE id = $1`,
      [id],
    );
    await Promise.all([app.get(ClearSessions).execute(), second.get(ClearSessions).execute()]);
    await app.get(ClearSessions).execute();
    expect(await database.query('SELECT id FROM sessions WHERE user_id = $1', [id])).toEqual([{ id: open.sessionId }]);
  });

  it('are a hundred for a person at the most: the one used longest ago makes room', async () => {
    const { email, id } = await person();
    const first = await logIn(email);
    const user = await app.get<UserRepository>(UserRepository).withId(id);
    if (!user) throw new Error('The person is not there.');
    const client = { address: '192.0.2.1', device: 'script' };
    for (let more = 0; more < maxSessionsPerUser; more++)
      await asNobody(() => app.get(StartSession).execute(user, client));
    expect(await database.query('SELECT id FROM sessions WHERE user_id = $1', [id])).toHaveLength(maxSessionsPerUser);
    expect(await isIn(first)).toEqual([false, false]);
  });

  it('are nothing that a service has', async () => {
    for (const [method, path] of [
      ['GET', '/auth/sessions'],
      ['POST', '/auth/logout'],
      ['POST', '/auth/logout-everywhere'],
    ] as const) {
      expect(await app.request(method, path, { as: 'service' })).toMatchObject({
        status: 403,
        body: { code: 'SCOPE_MISSING' },
      });
    }
  });

  it('cost one query by keys at each request', async () => {
    const plan: { 'QUERY PLAN': string }[] = await database.query(
      `EXPLAIN SELECT person.* FROM users person JOIN sessions session ON session.user_id = person.id
       WHERE session.id = gen_random_uuid() AND person.id = gen_random_uuid() AND session.expires_at > now()`,
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on sessions/u);
  });
});
