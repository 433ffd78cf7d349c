import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../support/index.js';

describe('An installation without an issuer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([
    ['GET', '/auth/oidc/start'],
    ['GET', '/auth/oidc/start?challenge=x&returnTo=https://evil.example'],
    ['GET', '/auth/oidc/callback?state=x&code=y'],
    ['POST', '/auth/oidc/session'],
  ])('has no %s %s', async (method, path) => {
    const body = method === 'POST' ? { body: { code: 'x' } } : {};
    expect(await app.request(method, path, { as: null, ...body })).toMatchObject({
      status: 404,
      body: { code: 'OIDC_NOT_CONFIGURED' },
    });
  });
});
