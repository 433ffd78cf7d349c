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

  it('both refuse a key within a second of one revoking it, also one that the other has just let in', async () => {
    const { body } = await app.request<{ id: string; key: string }>('POST', '/api-keys', {
      body: { name: 'shared', scopes: ['profiles:read'] },
    });
    expect(await onSecond({ 'x-api-key': body.key })).toBe(200);
    const revocation = performance.now();
    await app.request('DELETE', `/api-keys/${body.id}`);
    expect(await onSecond({ 'x-api-key': body.key })).toBe(401);
    expect(performance.now() - revocation).toBeLessThan(1_000);
  });

  it('both refuse a key from the moment that one replaces it without an overlap', async () => {
    const { body } = await app.request<{ id: string; key: string }>('POST', '/api-keys', {
      body: { name: 'leaked', scopes: ['profiles:read'] },
    });
    const successor = await app.request<{ key: string }>('POST', `/api-keys/${body.id}/rotate`, {
      body: { overlapHours: 0 },
    });
    expect(await onSecond({ 'x-api-key': body.key })).toBe(401);
    expect(await onSecond({ 'x-api-key': successor.body.key })).toBe(200);
  });

  it('both let a person out from the moment that one deactivates the account', async () => {
    const viewer = await app.headersOf('viewer');
    expect(await onSecond(viewer)).toBe(200);
    const { body } = await app.request<{ id: string }>('GET', '/auth/me', { as: 'viewer' });
    await app.request('PATCH', `/users/${body.id}`, { body: { active: false } });
    expect(await onSecond(viewer)).toBe(401);
  });
});
