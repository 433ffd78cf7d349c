import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRaw, lines, speak } from '../../support/raw-http.js';
import { startTestApp, type TestApp } from '../../support/index.js';

const windowMs = 500;
const headersMs = 600;
/** Two windows, or the longest time for headers, and what a busy machine adds. */
const patienceMs = 6_000;
const host = 'Host: localhost';

describe('A client that keeps a connection waiting', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      HTTP_HEADERS_TIMEOUT_MS: String(headersMs),
      HTTP_PACE_WINDOW_MS: String(windowMs),
      HTTP_MAX_CONNECTIONS: '40',
    });
  });
  afterAll(() => app.close());

  it('with nothing is cut off', async () => {
    const { afterMs } = await (await connectRaw(app.url)).closed;
    expect(afterMs).toBeLessThan(patienceMs);
  });

  it('with headers that come letter by letter is told so and cut off', async () => {
    const connection = await connectRaw(app.url);
    connection.send(`GET /health/live HTTP/1.1\r\n${host}\r\nX-Slow: `);
    const drip = setInterval(() => {
      connection.send('a');
    }, 50);
    const { answer, afterMs } = await connection.closed;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout/u);
    expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
    expect(afterMs).toBeLessThan(patienceMs);
  });

  it.each([
    ['of a known length', 'Content-Length: 5000'],
    ['in chunks', 'Transfer-Encoding: chunked'],
  ])('with a body %s that comes byte by byte is told so and cut off', async (_, length) => {
    const connection = await connectRaw(app.url);
    connection.send(lines('POST /api/v1/auth/login HTTP/1.1', host, 'Content-Type: application/json', length));
    const drip = setInterval(() => {
      connection.send(length.endsWith('chunked') ? '1\r\n \r\n' : ' ');
    }, 50);
    const { answer, afterMs } = await connection.closed;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout/u);
    expect(afterMs).toBeLessThan(patienceMs);
  });

  it('with a body that never comes is cut off', async () => {
    const connection = await connectRaw(app.url);
    connection.send(lines('POST /api/v1/auth/login HTTP/1.1', host, 'Content-Length: 5000'));
    expect((await connection.closed).afterMs).toBeLessThan(patienceMs);
  });

  it('with an upload that breaks off half way is cut off', async () => {
    const headers = Object.entries(await app.headersOf('admin')).map(([name, value]) => `${name}: ${value}`);
    const connection = await connectRaw(app.url);
    connection.send(
      lines(
        'POST /api/v1/organization/imports HTTP/1.1',
        host,
        ...headers,
        'Content-Type: multipart/form-data; boundary=x',
        'Content-Length: 100000',
      ),
    );
    connection.send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nunit\n');
    expect((await connection.closed).afterMs).toBeLessThan(patienceMs);
  });

  it('by not reading what it asked for is cut off', async () => {
    const connection = await connectRaw(app.url, { isReading: false });
    // Far more than the buffers on the way hold.
    const request = lines('GET /api/docs/swagger-ui-bundle.js HTTP/1.1', host);
    connection.send(request.repeat(30));
    await new Promise((resolve) => setTimeout(resolve, 4 * windowMs));
    const readsFrom = performance.now();
    connection.socket.resume();
    // Whoever was not cut off would be given everything now, and keep the connection.
    await connection.closed;
    expect(performance.now() - readsFrom).toBeLessThan(patienceMs);
  });

  it('is not one that sends slowly but goes on: the upload is taken', async () => {
    const headers = Object.entries(await app.headersOf('admin')).map(([name, value]) => `${name}: ${value}`);
    const connection = await connectRaw(app.url);
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nunit\n';
    const unit = (at: number): string => `Unit ${String(at)} ${'a'.repeat(180)}\n`;
    const rows = Array.from({ length: 30 }, (_, at) => [0, 1, 2, 3].map((nth) => unit(4 * at + nth)).join(''));
    const length = part.length + rows.join('').length + '\r\n--x--\r\n'.length;
    connection.send(
      lines(
        'POST /api/v1/organization/imports?dryRun=true HTTP/1.1',
        host,
        'Connection: close',
        ...headers,
        'Content-Type: multipart/form-data; boundary=x',
        `Content-Length: ${String(length)}`,
      ),
    );
    connection.send(part);
    for (const row of rows) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      connection.send(row);
    }
    connection.send('\r\n--x--\r\n');
    const { answer, afterMs } = await connection.closed;
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/u);
    expect(afterMs).toBeGreaterThan(3 * windowMs);
  });

  it('is not one that has asked for nothing yet: its connection is kept', async () => {
    const live = lines('GET /health/live HTTP/1.1', host);
    const connection = await connectRaw(app.url);
    connection.send(live);
    await new Promise((resolve) => setTimeout(resolve, 3 * windowMs));
    connection.send(live.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect((await connection.closed).answer.match(/HTTP\/1\.1 200 OK/gu)).toHaveLength(2);
  });

  it('leaves room for others: connections over the limit are closed, and those within it are answered', async () => {
    const held = await Promise.all(Array.from({ length: 30 }, () => connectRaw(app.url)));
    await Promise.all(held.map(({ closed }) => closed));
    expect(await speak(app.url, lines('GET /health/live HTTP/1.1', host, 'Connection: close'))).toMatch(/ 200 OK/u);
  });
});
