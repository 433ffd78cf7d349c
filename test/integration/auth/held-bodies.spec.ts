import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';

const password = 'seven quiet clouds of rain';
const heldMs = 600;
const json = 'application/json';
const form = 'multipart/form-data; boundary=b';

describe('A caller who holds back the body of a request', () => {
  let app: TestApp;
  let nth = 0;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const person = async (role: string): Promise<{ id: string; headers: Record<string, string> }> => {
    const email = `holder-${String((nth += 1))}@example.com`;
    const { id } = (await app.request<{ id: string }>('POST', '/users', { body: { email, role, password } })).body;
    const login = await app.request<{ accessToken: string }>('POST', '/auth/login', {
      as: null,
      body: { email, password },
    });
    return { id, headers: { Authorization: `Bearer ${login.body.accessToken}` } };
  };

  /** Sends a request but for the end of its body; the answer, by its status, comes after the rest. */
  const hold = async (path: string, type: string, headers: Record<string, string>, body: string) => {
    const { port, hostname } = new URL(app.url);
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    let received = '';
    socket.on('data', (text: string) => (received += text));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const lines = { Host: hostname, Connection: 'close', 'Content-Type': type, ...headers };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST /api/v1${path} HTTP/1.1\r\nContent-Length: ${String(body.length)}\r\n${head.join('')}\r\n`);
    socket.write(body.slice(0, -5));
    await pause(heldMs);
    return async (): Promise<number> => {
      socket.write(body.slice(-5));
      await closed;
      return Number(received.split(' ')[1]);
    };
  };

  const backDoor = (): string =>
    JSON.stringify({ email: `back-door-${String((nth += 1))}@example.com`, role: 'admin', password });
  const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n{"a": {}}\r\n--b--\r\n';

  it('has it done where nothing has changed', async () => {
    const { headers } = await person('admin');
    expect(await (await hold('/users', json, headers, backDoor()))()).toBe(201);
  });

  it.each([{ active: false }, { role: 'viewer' }, { mustChangePassword: true }])(
    'has nothing done any more after %j',
    async (change) => {
      const { id, headers } = await person('admin');
      const finish = await hold('/users', json, headers, backDoor());
      await app.request('PATCH', `/users/${id}`, { body: change });
      expect(await finish()).toBe(change.active === false || change.mustChangePassword ? 401 : 403);
    },
  );

  it('has nothing done any more with a key that was revoked, nor by a form', async () => {
    const key = await app.request<{ id: string; key: string }>('POST', '/api-keys', {
      body: { name: 'held', scopes: ['organization:write'] },
    });
    const finish = await hold('/organization/imports', form, { 'X-API-Key': key.body.key }, file);
    await app.request('DELETE', `/api-keys/${key.body.id}`);
    expect(await finish()).toBe(401);
  });
});
