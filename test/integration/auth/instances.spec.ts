import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../src/app.js';
import { connectTo, startTestApp, type TestApp } from '../../support/index.js';

describe('Two instances on one database', () => {
  let app: TestApp;
  let second: NestFastifyApplication;
  const onSecond = async (headers: Record<string, string>): Promise<number> =>
    (await second.inject({ method: 'GET', url: '/api/v1/auth/me', headers })).statusCode;

  beforeAll(async () => {
    app = await startTestApp();
    process.env['ADMIN_PASSWORD'] = 'another password for the same admin';
    second = await createApp();
    await second.init();
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  it('take each other’s tokens, signed with a key that one of them has made', async () => {
    expect(await onSecond(await app.headersOf('admin'))).toBe(200);
    const database = await connectTo(app.databaseUrl);
    const keys: { kid: string }[] = await database.query('SELECT kid FROM auth_signing_keys');
    await database.destroy();
    expect(keys).toHaveLength(1);
  });

  it('leave the password of an administrator who is there already', async () => {
    const logIn = (password: string) =>
      app.request('POST', '/auth/login', { as: null, body: { email: 'admin@example.com', password } });
    expect((await logIn('another password for the same admin')).status).toBe(401);
    expect((await logIn('correct horse battery staple')).status).toBe(200);
  });

  it('both refuse a key from the moment that one revokes it', async () => {
    const { body } = await app.request<{ id: string; key: string }>('POST', '/api-keys', {
      body: { name: 'shared', scopes: ['profiles:read'] },
    });
    expect(await onSecond({ 'x-api-key': body.key })).toBe(200);
    await app.request('DELETE', `/api-keys/${body.id}`);
    expect(await onSecond({ 'x-api-key': body.key })).toBe(401);
  });
});
