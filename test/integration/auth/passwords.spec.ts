import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { PasswordHasher } from '../../../src/auth/domain/password-hasher.js';
import { connectTo, startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface Login {
  accessToken: string;
  mustChangePassword: boolean;
  code: string;
}

const password = 'a password of its own';

describe('Passwords', () => {
  let app: TestApp;
  let database: DataSource;

  const add = (email: string, body: object = {}): Promise<TestResponse<{ id: string; code: string; detail: string }>> =>
    app.request('POST', '/users', { body: { email, password, role: 'editor', ...body } });
  const logIn = (email: string, typed = password): Promise<TestResponse<Login>> =>
    app.request<Login>('POST', '/auth/login', { as: null, body: { email, password: typed } });
  const as = <T = Record<string, unknown>>(
    { accessToken }: Login,
    method: string,
    path: string,
    body?: object,
  ): Promise<TestResponse<T>> =>
    app.request<T>(method, path, {
      as: null,
      headers: { Authorization: `Bearer ${accessToken}` },
      ...(body && { body }),
    });

  beforeAll(async () => {
    app = await startTestApp();
    database = await connectTo(app.databaseUrl);
  });
  afterAll(async () => {
    await database.destroy();
    await app.close();
  });

  it.each([
    'password1234',
    'qwertyuiop123',
    'aaaaaaaaaaaa',
    'Kowalski2026!',
    'guessable@example.com',
    'Orgwright2026!',
  ])('that guessing begins with are refused, such as %j, and not shown', async (common) => {
    const refused = await add('guessable@example.com', { password: common, name: 'Jan Kowalski' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'PASSWORD_UNACCEPTABLE' } });
    expect(refused.body.detail).not.toContain(common);
  });

  it('are refused alike when somebody changes their own', async () => {
    await add('changer@example.com');
    const login = (await logIn('changer@example.com')).body;
    const change = (newPassword: string) =>
      as<Login>(login, 'POST', '/auth/password', { currentPassword: password, newPassword });
    expect((await change('changer12345')).body.code).toBe('PASSWORD_UNACCEPTABLE');
    expect((await change(password)).body.code).toBe('PASSWORD_UNCHANGED');
    expect((await change('seven quiet clouds')).status).toBe(200);
  });

  it('are one whichever way their letters are composed', async () => {
    await add('composer@example.com', { password: 'трамваи\u0306 и клён' });
    expect((await logIn('composer@example.com', 'трамвай и кле\u0308н')).status).toBe(200);
  });

  it('are hashed anew with today’s parameters at the log-in, and no session ends for it', async () => {
    const { id } = (await add('old@example.com')).body;
    const before = (await logIn('old@example.com')).body;
    const weak = await hash(password, { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
    await database.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, weak]);
    const kept = async (): Promise<string> => {
      const [row] = await database.query<{ kept: string }[]>('SELECT password_hash AS kept FROM users WHERE id = $1', [
        id,
      ]);
      return row?.kept ?? '';
    };
    expect((await logIn('old@example.com', 'not the password')).status).toBe(401);
    expect(await kept()).toBe(weak);
    expect((await logIn('old@example.com')).status).toBe(200);
    const renewed = await kept();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect((await logIn('old@example.com')).status).toBe(200);
    expect(await kept()).toBe(renewed);
    expect((await as(before, 'GET', '/auth/me')).status).toBe(200);
  });

  it('that have to be changed open nothing but that, until it is done', async () => {
    await add('newcomer@example.com', { mustChangePassword: true });
    const login = (await logIn('newcomer@example.com')).body;
    expect(login.mustChangePassword).toBe(true);
    expect((await as<{ scopes: string[] }>(login, 'GET', '/auth/me')).body.scopes).toEqual(['identity', 'account']);
    for (const path of ['/profiles', '/organization/units', '/generations', '/usage/summary']) {
      const { status } = await as(login, 'GET', path);
      expect([path, [403, 404].includes(status)]).toEqual([path, true]);
    }
    expect(await as(login, 'GET', '/profiles')).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
    const unchanged = { currentPassword: password, newPassword: password };
    expect((await as(login, 'POST', '/auth/password', unchanged)).body['code']).toBe('PASSWORD_UNCHANGED');
    const change = { currentPassword: password, newPassword: 'seven quiet clouds' };
    const changed = (await as<Login>(login, 'POST', '/auth/password', change)).body;
    expect(changed.mustChangePassword).toBe(false);
    expect((await as(changed, 'GET', '/profiles')).status).toBe(200);
  });

  describe('do not tell by the time that a wrong one takes', () => {
    const cases = ['admin@example.com', 'nobody@example.com', 'gone@example.com', 'elsewhere@example.com'];

    beforeAll(async () => {
      const gone = (await add('gone@example.com')).body.id;
      await app.request('PATCH', `/users/${gone}`, { body: { active: false } });
      const elsewhere = (await add('elsewhere@example.com')).body.id;
      await database.query('UPDATE users SET password_hash = NULL WHERE id = $1', [elsewhere]);
    });

    it('whether an account exists, is active or has a password: each is checked against one hash', async () => {
      const hasher = app.get<PasswordHasher>(PasswordHasher);
      const checks = jest.spyOn(hasher, 'matches');
      for (const email of cases) {
        checks.mockClear();
        expect((await logIn(email, email === 'gone@example.com' ? password : 'not the password')).body.code).toBe(
          'INVALID_CREDENTIALS',
        );
        expect([email, checks.mock.calls.length]).toEqual([email, 1]);
        expect(checks.mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
      }
      checks.mockRestore();
    });

    /** Other work on the machine makes answers slower, never quicker: the fastest of each tells, and more rounds only make it truer. */
    it('and the fastest answers of each are within a factor of three', async () => {
      const fastest = cases.map(() => Infinity);
      const ratio = (): number => Math.max(...fastest) / Math.min(...fastest);
      for (let round = 0; round < 8 && !(ratio() < 3); round++) {
        for (const [at, email] of cases.entries()) {
          const from = performance.now();
          expect((await logIn(email, 'not the password')).status).toBe(401);
          fastest[at] = Math.min(fastest[at] ?? Infinity, performance.now() - from);
        }
      }
      expect(ratio()).toBeLessThan(3);
    });
  });
});
