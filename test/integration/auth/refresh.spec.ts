import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { createApp } from '../../../src/app.js';
import { connectTo, startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface Tokens {
  accessToken: string;
  refreshToken: string;
  refreshExpiresAt: string;
  sessionId: string;
  code: string;
  detail: string;
}

const dayMs = 86_400_000;

describe('A refresh token', () => {
  let app: TestApp;
  let second: NestFastifyApplication;
  let database: DataSource;

  const logIn = async (): Promise<Tokens> => {
    const body = { email: 'admin@example.com', password: 'correct horse battery staple' };
    return (await app.request<Tokens>('POST', '/auth/login', { as: null, body })).body;
  };
  const refresh = (refreshToken: string): Promise<TestResponse<Tokens>> =>
    app.request<Tokens>('POST', '/auth/refresh', { as: null, body: { refreshToken } });
  const refreshOnSecond = async (refreshToken: string): Promise<number> =>
    (await second.inject({ method: 'POST', url: '/api/v1/auth/refresh', payload: { refreshToken } })).statusCode;
  const statusOf = async (accessToken: string): Promise<number> =>
    (await app.request('GET', '/auth/me', { as: null, headers: { Authorization: `Bearer ${accessToken}` } })).status;
  const next = async (refreshToken: string): Promise<Tokens> => {
    const answer = await refresh(refreshToken);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const secondsPass = (sessionId: string, seconds: number): Promise<unknown> =>
    database.query(`UPDATE refresh_tokens SET spent_at = spent_at - make_interval(secs => $2) WHERE session_id = $1`, [
      sessionId,
      seconds,
    ]);
  const isOver = async ({ sessionId }: Tokens): Promise<boolean> =>
    (await database.query<unknown[]>('SELECT 1 FROM sessions WHERE id = $1', [sessionId])).length === 0;
  const audited = (sessionId: string): Promise<{ action: string }[]> =>
    database.query(`SELECT action FROM audit_events WHERE object_id = $1 ORDER BY id`, [sessionId]);

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

  it('is 256 random bits, of which only the hash is kept', async () => {
    const { refreshToken, sessionId } = await logIn();
    expect(refreshToken).toMatch(/^owr_[\w-]{43}$/u);
    const [row] = await database.query<{ hash: Buffer; kept: string }[]>(
      'SELECT hash, refresh_tokens::text AS kept FROM refresh_tokens WHERE session_id = $1',
      [sessionId],
    );
    expect(row?.hash).toEqual(createHash('sha256').update(refreshToken).digest());
    expect(row?.kept).not.toContain(refreshToken.slice(4));
  });

  it('gives the next one and an access token of the same session, which nobody keeps', async () => {
    const first = await logIn();
    const answer = await refresh(first.refreshToken);
    expect(answer).toMatchObject({ status: 200, body: { sessionId: first.sessionId, tokenType: 'Bearer' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.refreshToken).not.toBe(first.refreshToken);
    expect(await statusOf(answer.body.accessToken)).toBe(200);
    expect(await statusOf(first.accessToken)).toBe(200);
  });

  it('that comes again after the grace ends the session, access tokens included, and is on record', async () => {
    const first = await logIn();
    const latest = await next((await next(first.refreshToken)).refreshToken);
    await secondsPass(first.sessionId, 11);
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'REFRESH_TOKEN_REFUSED' } });
    expect(await isOver(first)).toBe(true);
    expect((await refresh(latest.refreshToken)).status).toBe(401);
    expect(await statusOf(latest.accessToken)).toBe(401);
    expect(await audited(first.sessionId)).toEqual([{ action: 'session.ended-by-reuse' }]);
  });

  it('that is not the last used one is taken for stolen within the grace too', async () => {
    const first = await logIn();
    await next((await next(first.refreshToken)).refreshToken);
    expect((await refresh(first.refreshToken)).status).toBe(401);
    expect(await isOver(first)).toBe(true);
  });

  it('lets two refreshes of one client at once both go on, wherever they arrive', async () => {
    const { refreshToken, sessionId } = await logIn();
    const here = Array.from({ length: 5 }, () => refresh(refreshToken).then(({ status }) => status));
    const there = Array.from({ length: 5 }, () => refreshOnSecond(refreshToken));
    expect(await Promise.all([...here, ...there])).toEqual(Array.from({ length: 10 }, () => 200));
    const [session] = await database.query<{ generation: number }[]>('SELECT generation FROM sessions WHERE id = $1', [
      sessionId,
    ]);
    expect(session?.generation).toBe(1);
  });

  it('goes on for a client that lost the answer and asks again within ten seconds', async () => {
    const { refreshToken, sessionId } = await logIn();
    await next(refreshToken);
    await secondsPass(sessionId, 9);
    const again = await next(refreshToken);
    expect((await refresh(again.refreshToken)).status).toBe(200);
    expect(await audited(sessionId)).toEqual([{ action: 'session.refreshed-again' }]);
  });

  describe('that a thief uses within the grace', () => {
    it('ends the session as soon as the thief goes on after the client', async () => {
      const { refreshToken } = await logIn();
      const client = await next(refreshToken);
      const thief = await next(refreshToken);
      const clientLater = await next(client.refreshToken);
      expect((await refresh(thief.refreshToken)).status).toBe(401);
      expect(await isOver(client)).toBe(true);
      expect(await statusOf(thief.accessToken)).toBe(401);
      expect((await refresh(clientLater.refreshToken)).status).toBe(401);
    });

    it('ends the session as soon as the client goes on after the thief', async () => {
      const { refreshToken } = await logIn();
      const thief = await next(refreshToken);
      const client = await next(refreshToken);
      const thiefLater = await next(thief.refreshToken);
      expect((await refresh(client.refreshToken)).status).toBe(401);
      expect((await refresh(thiefLater.refreshToken)).status).toBe(401);
      expect(await statusOf(thiefLater.accessToken)).toBe(401);
    });

    it('leaves one of the two nothing, also when both go on in the same instant on two instances', async () => {
      const { refreshToken, sessionId } = await logIn();
      const [thief, client] = [await next(refreshToken), await next(refreshToken)];
      const answers = await Promise.all([
        refresh(client.refreshToken).then(({ status }) => status),
        refreshOnSecond(thief.refreshToken),
      ]);
      expect(answers.sort()).toEqual([200, 401]);
      expect(await isOver(client)).toBe(true);
      expect(await audited(sessionId)).toEqual([
        { action: 'session.refreshed-again' },
        { action: 'session.ended-by-reuse' },
      ]);
    });
  });

  it('is good for seven days from the last refresh, and never after thirty from the log-in', async () => {
    const first = await logIn();
    const daysLeft = ({ refreshExpiresAt }: Tokens): number => (Date.parse(refreshExpiresAt) - Date.now()) / dayMs;
    expect(daysLeft(first)).toBeCloseTo(7, 2);
    await database.query(`UPDATE sessions SET ends_at = now() + interval '2 days' WHERE id = $1`, [first.sessionId]);
    const last = await next(first.refreshToken);
    expect(daysLeft(last)).toBeCloseTo(2, 2);
    await database.query(`UPDATE sessions SET expires_at = now() WHERE id = $1`, [first.sessionId]);
    expect((await refresh(last.refreshToken)).status).toBe(401);
    expect(await statusOf(last.accessToken)).toBe(401);
  });

  it('that is wrong, over or of somebody who may not any more is answered alike', async () => {
    const { body: user } = await app.request<{ id: string }>('POST', '/users', {
      body: { email: 'leaver@example.com', password: 'a password of its own', role: 'viewer' },
    });
    const { body: leaver } = await app.request<Tokens>('POST', '/auth/login', {
      as: null,
      body: { email: 'leaver@example.com', password: 'a password of its own' },
    });
    await app.request('PATCH', `/users/${user.id}`, { body: { active: false } });
    const over = await logIn();
    await database.query(`UPDATE sessions SET expires_at = now() WHERE id = $1`, [over.sessionId]);
    const tokens = [
      'x',
      `owr_${'a'.repeat(43)}`,
      over.refreshToken,
      leaver.refreshToken,
      over.accessToken.slice(0, 128),
    ];
    const answers = await Promise.all(tokens.map((token) => refresh(token)));
    expect(answers.map(({ status, body }) => [status, body.code, body.detail])).toEqual(
      answers.map(() => [401, 'REFRESH_TOKEN_REFUSED', 'The refresh token is not good or not any more; log in again.']),
    );
  });

  it.each([{}, { refreshToken: '' }, { refreshToken: 1 }, { refreshToken: 'x'.repeat(129) }, []])(
    'comes in a body of its own: %j is malformed',
    async (body) => {
      expect((await app.request('POST', '/auth/refresh', { as: null, body })).status).toBe(400);
    },
  );

  it('is no access token, nor the other way round', async () => {
    const { refreshToken } = await logIn();
    expect(await statusOf(refreshToken)).toBe(401);
  });
});
