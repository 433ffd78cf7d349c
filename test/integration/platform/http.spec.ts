import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { speak } from '../../support/raw-http.js';
import { startTestApp, type TestApp } from '../../support/index.js';

describe('The HTTP surface', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('answers an unknown route with a problem document', async () => {
    const response = await app.request('GET', '/nowhere', { as: null });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.body).toMatchObject({
      status: 404,
      code: 'ROUTE_NOT_FOUND',
      instance: '/api/v1/nowhere',
      title: 'Not Found',
    });
  });

  it('gives the caller a request id and keeps a sane one of theirs', async () => {
    const own = await app.request('GET', '/nowhere', { as: null, headers: { 'X-Request-Id': 'abc-123' } });
    expect(own.headers.get('x-request-id')).toBe('abc-123');
    expect(own.body).toMatchObject({ requestId: 'abc-123' });
    const odd = await app.request('GET', '/nowhere', { as: null, headers: { 'X-Request-Id': '<script>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
  });

  it.each(['GET /api/v1/%zz HTTP/1.1', 'GET /api/v1/отдел HTTP/1.1', 'NONSENSE'])(
    'answers what is no proper request with a problem document: %s',
    async (line) => {
      const answer = await speak(app.url, `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/u);
      expect(answer).toContain('application/problem+json');
      expect(answer).toContain('"code":"BAD_REQUEST"');
    },
  );

  it('serves metrics in the Prometheus format', async () => {
    const response = await app.request('GET', '/metrics', { as: null });
    expect(response.status).toBe(200);
    expect(response.bytes.toString()).toContain('http_request_duration_seconds');
  });

  it('serves the OpenAPI document and Swagger UI', async () => {
    expect((await app.request('GET', '/api/docs-json', { as: null })).body).toHaveProperty('openapi', '3.0.0');
    expect((await app.request('GET', '/api/docs', { as: null })).bytes.toString()).toContain('swagger-ui');
  });
});
