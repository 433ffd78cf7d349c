import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectRaw, lines, type RawConnection } from '../../support/raw-http.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { eventually } from '../generation/bakery.js';

const mebibyte = 1024 * 1024;
const [imports, login] = ['/organization/imports?dryRun=true', '/auth/login'];

describe('A large body', () => {
  let app: TestApp;
  const open: RawConnection[] = [];

  beforeAll(async () => {
    app = await startTestApp({ RATE_LIMIT_FACTOR: '0.1' });
  });
  afterAll(async () => {
    for (const { socket } of open) socket.destroy();
    await app.close();
  });

  /** Sends a head alone, and gives what is answered to it while no body has come; nothing, where the body is waited for. */
  async function announce(path: string, megabytes: number, headers: Record<string, string> = {}): Promise<string> {
    const connection = await connectRaw(app.url);
    open.push(connection);
    const given = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const length = `Content-Length: ${String(megabytes * mebibyte)}`;
    const type = 'Content-Type: application/json';
    connection.send(lines(`POST /api/v1${path} HTTP/1.1`, 'Host: localhost', type, length, ...given));
    await Promise.race([
      new Promise((resolve) => connection.socket.once('data', resolve)),
      new Promise((resolve) => setTimeout(resolve, 1_500)),
    ]);
    return connection.answer().split('\r\n', 1)[0] ?? '';
  }

  it('of nobody is refused before it has come', async () => {
    expect(await announce(imports, 60)).toBe('HTTP/1.1 401 Unauthorized');
    expect(await announce(imports, 60, { 'X-API-Key': 'owk_bad' })).toBe('HTTP/1.1 401 Unauthorized');
  });

  it('of who may not send it is refused before it has come', async () => {
    expect(await announce(imports, 60, await app.headersOf('viewer'))).toBe('HTTP/1.1 403 Forbidden');
  });

  it('is refused before it has come where none so large is taken', async () => {
    expect(await announce(login, 2)).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it('has to wait for others that are under way, and small ones go past them', async () => {
    const admin = await app.headersOf('admin');
    expect(await announce(imports, 40, admin)).toBe('');
    expect(await announce(imports, 40, admin)).toBe('HTTP/1.1 503 Service Unavailable');
    expect(await announce(imports, 20, admin)).toBe('');
    expect((await app.request('POST', '/organization/resolve', { body: { unit: 'x' } })).status).toBe(404);
    for (const { socket } of open.splice(0)) socket.destroy();
    await eventually(
      () => announce(imports, 40, admin),
      (answer) => answer === '',
    );
  });

  it('is not waited for from an address that has sent too much', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => announce(imports, 60)));
    expect(answers.filter((answer) => answer === 'HTTP/1.1 429 Too Many Requests').length).toBeGreaterThan(5);
    expect(answers.filter((answer) => answer === '')).toEqual([]);
  });
});

describe('What no controller answers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ RATE_LIMIT_FACTOR: '0.01' });
  });
  afterAll(() => app.close());

  it('is limited by address as reading is', async () => {
    const paths = ['/api/docs-json', '/api/docs', '/nowhere', '/users/1/2/3'];
    const statuses: number[] = [];
    for (let each = 0; each < 20; each++) {
      const path = paths[each % paths.length] ?? '';
      statuses.push((await app.request('GET', path, { as: null })).status);
    }
    expect(statuses.slice(0, 8)).toEqual([200, 200, 404, 404, 200, 200, 404, 404]);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});
