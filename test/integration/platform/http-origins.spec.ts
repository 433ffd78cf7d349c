import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';

const ours = 'https://hr.example.com';
const preflight = (origin: string, method = 'PUT') => ({
  as: null,
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': 'authorization,if-match',
  },
});

describe('Pages of other origins', () => {
  let app: TestApp;
  const start = async (environment: Record<string, string>) => (app = await startTestApp(environment));
  afterEach(() => app.close());
  afterAll(() => {
    for (const name of ['CORS_ORIGINS', 'TRUSTED_PROXIES']) process.env[name] = '';
  });

  it('may call nothing by default', async () => {
    await start({});
    const asked = await app.request('OPTIONS', '/users', preflight(ours));
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([405, null]);
    const called = await app.request('GET', '/auth/me', { headers: { Origin: ours } });
    expect(called.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('may call what a listed origin asks for, without cookies, and read the headers of this API', async () => {
    await start({ CORS_ORIGINS: `${ours},http://localhost:5173` });
    const asked = await app.request('OPTIONS', '/users', preflight(ours));
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': ours,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-max-age': '600',
    });
    expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization, Content-Type, Idempotency-Key');
    expect(asked.headers.get('vary')).toMatch(/Origin/u);
    const called = await app.request('GET', '/auth/me', { headers: { Origin: 'http://localhost:5173' } });
    expect(called.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    for (const name of ['ETag', 'Location', 'RateLimit', 'Retry-After', 'X-Request-Id', 'Content-Disposition']) {
      expect(called.headers.get('access-control-expose-headers')).toContain(name);
    }
    const refused = await app.request('GET', '/auth/me', { as: null, headers: { Origin: ours } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, ours]);
    for (const { headers } of [asked, called]) expect(headers.has('access-control-allow-credentials')).toBe(false);

    for (const other of [
      'https://evil.example',
      'https://hr.example.com.evil.example',
      'http://hr.example.com',
      'null',
    ]) {
      const strange = await app.request('OPTIONS', '/users', preflight(other));
      expect(strange.headers.get('access-control-allow-origin')).toBeNull();
      const read = await app.request('GET', '/auth/me', { headers: { Origin: other } });
      expect(read.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('do not hide which methods a path takes', async () => {
    await start({ CORS_ORIGINS: ours });
    expect((await app.request('DELETE', '/users')).headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await app.request('DELETE', '/nowhere')).status).toBe(404);
  });
});
