import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';

interface Login {
  accessToken: string;
  tokenType: string;
  expiresIn: number;
  user: { email: string; role: string };
}

describe('POST /auth/login', () => {
  let app: TestApp;
  const logIn = (email: string, password: string) =>
    app.request<Login>('POST', '/auth/login', { body: { email, password }, as: null });

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('gives the first administrator of the environment a token that works', async () => {
    const login = await logIn('  ADMIN@Example.com ', 'correct horse battery staple');
    expect(login.status).toBe(200);
    expect(login.body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900, user: { role: 'admin' } });

    const me = await app.request('GET', '/auth/me', {
      as: null,
      headers: { Authorization: `Bearer ${login.body.accessToken}` },
    });
    expect(me).toMatchObject({ status: 200, body: { kind: 'user', role: 'admin', name: 'admin@example.com' } });
  });
});
