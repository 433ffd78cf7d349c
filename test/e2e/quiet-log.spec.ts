import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  adminEmail,
  adminPassword,
  type AppProcess,
  createTestDatabase,
  startAppProcess,
  type TestDatabase,
} from '../support/index.js';
import { connectRaw, lines } from '../support/raw-http.js';

const settlingMs = 1_500;
const error = 50;

describe('The log', () => {
  let app: AppProcess;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startAppProcess({ databaseUrl: database.url, redisPrefix: `test-${randomBytes(4).toString('hex')}` });
  });
  afterAll(async () => {
    await app.stop();
    await database.drop();
  });

  it.each([
    [
      'an upload',
      'organization/imports',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nunit\n',
    ],
    ['a JSON body', 'organization/resolve', 'application/json', '{"unit":'],
  ])('has no error when a client breaks off in the middle of %s', async (_, path, type, beginning) => {
    const login = await fetch(`${app.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: adminEmail, password: adminPassword }),
    });
    const { accessToken } = (await login.json()) as { accessToken: string };
    const from = app.output().length;
    const connection = await connectRaw(app.url);
    const head = [`POST /api/v1/${path} HTTP/1.1`, 'Host: a', `Authorization: Bearer ${accessToken}`];
    connection.send(lines(...head, `Content-Type: ${type}`, 'Content-Length: 90000') + beginning);
    await new Promise((resolve) => setTimeout(resolve, settlingMs));
    connection.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, settlingMs));
    const said = app
      .output()
      .slice(from)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: number; msg?: unknown });
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter(({ level }) => level >= error)).toEqual([]);
    expect(JSON.stringify(said)).toContain('CLIENT_BROKE_OFF');
  });
});
