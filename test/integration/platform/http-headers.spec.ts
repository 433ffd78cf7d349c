import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lines, speak } from '../../support/raw-http.js';
import { startTestApp, type TestApp, type TestRequest } from '../../support/index.js';

const unknownId = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
const dataPolicy = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";
const nobody = { as: null };
const json = (raw: string): TestRequest => ({ raw, headers: { 'Content-Type': 'application/json' }, as: null });

const answers: [name: string, status: number, method: string, path: string, request: TestRequest][] = [
  ['data', 200, 'GET', '/auth/me', {}],
  ['a list', 200, 'GET', '/users', {}],
  ['nothing', 404, 'GET', `/generations/${unknownId}`, {}],
  ['a stream of events that is not there', 404, 'GET', `/generations/${unknownId}/events`, {}],
  ['an unknown route', 404, 'GET', '/nowhere', nobody],
  ['a wrong method', 405, 'DELETE', '/auth/login', nobody],
  ['no credentials', 401, 'GET', '/users', nobody],
  ['malformed JSON', 400, 'POST', '/auth/login', json('{')],
  ['a malformed path', 400, 'GET', '/%zz', nobody],
  ['a path that is too long', 414, 'GET', `/users/${'a'.repeat(600)}`, nobody],
  ['a probe', 200, 'GET', '/health/live', nobody],
  ['metrics', 200, 'GET', '/metrics', nobody],
];

describe('The headers of every answer', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each(answers)(
    'let a browser do nothing with it and no cache keep it: %s',
    async (_, status, method, path, request) => {
      const answer = await app.request(method, path, request);
      expect(answer.status).toBe(status);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-security-policy': dataPolicy,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      for (const name of ['server', 'x-powered-by', 'strict-transport-security', 'access-control-allow-origin']) {
        expect(answer.headers.has(name)).toBe(false);
      }
    },
  );

  it('are there even where what came is no HTTP', async () => {
    const answer = await speak(app.url, 'NONSENSE\r\n\r\n');
    expect(answer).toMatch(
      /^HTTP\/1\.1 400 [^]*Cache-Control: no-store[^]*Content-Security-Policy: default-src 'none'/u,
    );
    expect(answer).toContain('X-Content-Type-Options: nosniff');
  });

  it('are there for an expectation that is not met, and nothing after it is read', async () => {
    const odd = lines('POST /api/v1/auth/login HTTP/1.1', 'Host: a', 'Expect: wonders', 'Content-Length: 0');
    const answer = await speak(app.url, odd + lines('GET /health/live HTTP/1.1', 'Host: a', 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1\.1 417 [^]*Cache-Control: no-store[^]*X-Content-Type-Options: nosniff/u);
    expect(answer).toContain('"code":"EXPECTATION_FAILED"');
    expect(answer.match(/HTTP\/1\.1 /gu)).toHaveLength(1);
  });

  it('say which methods a path takes, when it is called by another', async () => {
    const wrong = await app.request('PATCH', '/users', nobody);
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST');
    expect(wrong.headers.get('content-type')).toContain('application/problem+json');
    expect(wrong.body).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect((await app.request('PUT', `/users/${unknownId}/`, nobody)).status).toBe(404);
    const trace = await speak(
      app.url,
      lines('TRACE /health/live HTTP/1.1', 'Host: a', 'X-Secret: b', 'Connection: close'),
    );
    expect(trace).toMatch(/^HTTP\/1\.1 405 [^]*allow: GET, HEAD/iu);
    expect(trace).not.toContain('X-Secret');
  });

  it.each(['OPTIONS', 'PROPFIND', 'M-SEARCH'])('have nothing more for an odd method: %s', async (method) => {
    const answer = await speak(app.url, lines(`${method} /api/v1/users HTTP/1.1`, 'Host: a', 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1\.1 405 [^]*"code":"METHOD_NOT_ALLOWED"/u);
  });

  it.each([
    ['malformed JSON', 'POST', '/auth/login', json('{"email":')],
    ['JSON with a prototype', 'POST', '/auth/login', json('{"__proto__":{}}')],
    ['a wrong type', 'POST', '/auth/login', { raw: 'a', headers: { 'Content-Type': 'text/x-evil' }, as: null }],
    ['a malformed path', 'GET', '/%c0%ae', nobody],
    ['a body where none is taken', 'GET', '/auth/me', { headers: { Authorization: 'Bearer a.b.c' }, as: null }],
  ] as [string, string, string, TestRequest][])(
    'and its text tell nothing of the inside: %s',
    async (_, method, path, request) => {
      const answer = await app.request(method, path, request);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.bytes.toString()).not.toMatch(/node_modules|\.[jt]s:\d|at \w+ \(|FST_|Error:|stack/u);
    },
  );

  it('are never those of a store for Swagger UI, whose page has no script of its own in it', async () => {
    const page = await app.request('GET', '/api/docs', nobody);
    const html = page.bytes.toString();
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/u);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const scripts = [...html.matchAll(/<script([^>]*)>([^]*?)<\/script>/gu)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, content] of scripts) {
      expect(attributes).toMatch(/src=["']\.\/docs\//u);
      expect(content?.trim()).toBe('');
    }
    expect(html).not.toMatch(/\son\w+=|javascript:/iu);
    expect((await app.request('GET', '/api/docs-json', nobody)).headers.get('content-security-policy')).toBe(
      dataPolicy,
    );
  });
});

describe('In production, which is whatever is not known to be something else', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ NODE_ENV: 'staging', TRUSTED_PROXIES: '' });
  });
  afterAll(async () => {
    process.env['NODE_ENV'] = 'test';
    await app.close();
  });

  it('browsers are told to come by HTTPS only', async () => {
    const answer = await app.request('GET', '/health/live', nobody);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
