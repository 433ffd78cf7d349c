import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PasswordHasher } from '../../../src/auth/domain/password-hasher.js';
import { startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface Login {
  accessToken: string;
  code: string;
  detail: string;
  user: { id: string };
}

const adminPassword = 'correct horse battery staple';

describe('Logging in', () => {
  let app: TestApp;
  const logIn = (email: string, password: string): Promise<TestResponse<Login>> =>
    app.request<Login>('POST', '/auth/login', { body: { email, password }, as: null });
  const me = (token: string): Promise<TestResponse<{ code: string; name: string }>> =>
    app.request('GET', '/auth/me', { as: null, headers: { Authorization: `Bearer ${token}` } });
  const addUser = async (email: string, password: string): Promise<string> => {
    const created = await app.request<{ id: string }>('POST', '/users', { body: { email, password, role: 'editor' } });
    return created.body.id;
  };

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('gives the administrator of the environment a token that works, however the address is typed', async () => {
    const login = await logIn('  ADMIN@Example.com ', adminPassword);
    expect(login.status).toBe(200);
    expect(login.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900, user: { role: 'admin', active: true } });
    expect(await me(login.body.accessToken)).toMatchObject({
      status: 200,
      body: { id: login.body.user.id, kind: 'user', role: 'admin', name: 'admin@example.com' },
    });
  });

  it('never answers with a password or its hash', async () => {
    const login = await logIn('admin@example.com', adminPassword);
    expect(login.bytes.toString()).not.toMatch(/argon2|correct horse|passwordHash/u);
  });

  it('answers a wrong password, an unknown account and a deactivated one alike', async () => {
    const id = await addUser('gone@example.com', 'a password of its own');
    await app.request('PATCH', `/users/${id}`, { body: { active: false } });
    const answers = await Promise.all([
      logIn('admin@example.com', 'not the password'),
      logIn('nobody@example.com', 'not the password'),
      logIn('gone@example.com', 'a password of its own'),
    ]);
    expect(answers.map(({ status, body }) => [status, body.code, body.detail])).toEqual(
      answers.map(() => [401, 'INVALID_CREDENTIALS', 'The e-mail address and the password do not belong together.']),
    );
    expect(answers.map(({ headers }) => headers.get('www-authenticate'))).toEqual(
      answers.map(() => 'Bearer realm="orgwright"'),
    );
  });

  it.each([
    {},
    { email: 'admin@example.com' },
    { email: 1, password: 'x' },
    { email: 'a', password: '' },
    { email: 'a\u0000b', password: 'x' },
    [],
  ])('calls the body %j malformed', async (body) => {
    expect(await app.request('POST', '/auth/login', { body, as: null })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });

  it('ends the sessions of a user who is deactivated, at once and for good', async () => {
    const id = await addUser('leaver@example.com', 'a password of its own');
    const { accessToken } = (await logIn('leaver@example.com', 'a password of its own')).body;
    expect((await me(accessToken)).status).toBe(200);

    await app.request('PATCH', `/users/${id}`, { body: { active: false } });
    expect((await me(accessToken)).body.code).toBe('UNAUTHENTICATED');

    await app.request('PATCH', `/users/${id}`, { body: { active: true } });
    expect((await me(accessToken)).status).toBe(401);
    expect((await logIn('leaver@example.com', 'a password of its own')).status).toBe(200);
  });

  it('lets a user change the password, which ends older tokens', async () => {
    await addUser('changer@example.com', 'the first password');
    const { accessToken } = (await logIn('changer@example.com', 'the first password')).body;
    const change = (currentPassword: string, newPassword: string): Promise<TestResponse<Login>> =>
      app.request('POST', '/auth/password', {
        as: null,
        headers: { Authorization: `Bearer ${accessToken}` },
        body: { currentPassword, newPassword },
      });

    expect(await change('not the password', 'the second password')).toMatchObject({
      status: 422,
      body: { code: 'CURRENT_PASSWORD_WRONG' },
    });
    expect(await change('the first password', 'too short')).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_UNACCEPTABLE' },
    });
    const changed = await change('the first password', 'the second password');
    expect(changed.status).toBe(200);
    expect((await me(accessToken)).status).toBe(401);
    expect((await me(changed.body.accessToken)).body.name).toBe('changer@example.com');
    expect((await logIn('changer@example.com', 'the first password')).status).toBe(401);
    expect((await logIn('changer@example.com', 'the second password')).status).toBe(200);
  });

  it('does not let a change of password undo a deactivation that comes in between', async () => {
    const id = await addUser('racer@example.com', 'the first password');
    const { accessToken } = (await logIn('racer@example.com', 'the first password')).body;
    const hasher = app.get<PasswordHasher>(PasswordHasher);
    const hash = hasher.hash.bind(hasher);
    const slowHash = jest.spyOn(hasher, 'hash').mockImplementation(async (password) => {
      await app.request('PATCH', `/users/${id}`, { body: { active: false } });
      return hash(password);
    });
    const changed = await app.request('POST', '/auth/password', {
      as: null,
      headers: { Authorization: `Bearer ${accessToken}` },
      body: { currentPassword: 'the first password', newPassword: 'the second password' },
    });
    slowHash.mockRestore();
    expect(changed).toMatchObject({ status: 409, body: { code: 'CREDENTIALS_CHANGED' } });
    expect((await app.request('GET', `/users/${id}`)).body['active']).toBe(false);
  });

  it('has no password to change for a service', async () => {
    const body = { currentPassword: 'whatever it is', newPassword: 'the second password' };
    expect(await app.request('POST', '/auth/password', { as: 'service', body })).toMatchObject({
      status: 403,
      body: { code: 'SCOPE_MISSING' },
    });
  });

  it('makes guessing wait, also when it comes all at once, and nobody else', async () => {
    const guesses = await Promise.all(Array.from({ length: 30 }, () => logIn('target@example.com', 'a guess')));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
    const slowed = guesses.filter(({ status }) => status === 429);
    expect(slowed).toHaveLength(20);
    expect(slowed[0]?.body.code).toBe('TOO_MANY_ATTEMPTS');
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await logIn('other@example.com', 'a guess')).status).toBe(401);
  });

  it('forgets failures after a success', async () => {
    await addUser('clumsy@example.com', 'a password of its own');
    for (let round = 0; round < 3; round++) {
      for (let failure = 0; failure < 5; failure++) await logIn('clumsy@example.com', 'a slip');
      expect((await logIn('clumsy@example.com', 'a password of its own')).status).toBe(200);
    }
  });
});
