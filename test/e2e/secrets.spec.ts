import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import {
  adminEmail,
  adminPassword,
  type AppProcess,
  createTestDatabase,
  leaksIn,
  startAppProcess,
  type TestDatabase,
} from '../support/index.js';
import { connectRaw, lines } from '../support/raw-http.js';

const newSecret = (): string => randomBytes(18).toString('base64url');
const adminKey = `owk_${randomBytes(16).toString('hex')}_${randomBytes(32).toString('base64url')}`;

/** Ends by itself: the start cannot go on. */
function failedStart(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/main.js'], {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'trace', PORT: '0', ...environment },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}

/** A model provider that refuses every call and repeats the key it was called with. */
async function echoingProvider(): Promise<Server> {
  const server = createServer((request, response) => {
    const message = `Incorrect API key provided: ${String(request.headers.authorization)}`;
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('The log of a whole life at the level trace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const secrets: Record<string, string> = {
    ADMIN_PASSWORD: adminPassword,
    'the password of the database': newSecret(),
    'the key of the provider': `sk-${newSecret()}`,
    'a password that was wrong': newSecret(),
    'a password in malformed JSON': newSecret(),
    'a password where it does not belong': newSecret(),
    'a password of a user': `${newSecret()} "and" more`,
    'a key that was made up': adminKey,
  };
  let app: AppProcess;
  let database: TestDatabase;
  let provider: Server;

  beforeAll(async () => {
    database = await createTestDatabase();
    provider = await echoingProvider();
    const url = new URL(database.url);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const role = `secrets_${randomBytes(4).toString('hex')}`;
    await client.query(
      `CREATE ROLE ${role} SUPERUSER LOGIN PASSWORD '${secrets['the password of the database'] ?? ''}'`,
    );
    await client.end();
    [url.username, url.password] = [role, secrets['the password of the database'] ?? ''];
    const files = { DATABASE_URL: url.href, LLM_API_KEY: secrets['the key of the provider'] ?? '' };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), `${content}\n`);
    app = await startAppProcess({
      databaseUrl: '',
      redisPrefix: `test-${randomBytes(4).toString('hex')}`,
      environment: {
        DATABASE_URL_FILE: join(folder, 'DATABASE_URL'),
        LLM_API_KEY_FILE: join(folder, 'LLM_API_KEY'),
        LLM_BASE_URL: `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}/v1`,
        LOG_LEVEL: 'trace',
      },
    });
  });
  afterAll(async () => {
    await app.stop();
    provider.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const call = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${app.url}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      text,
      body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>,
    };
  };

  it('shows none of its secrets, whatever went wrong', async () => {
    const wrong = { email: adminEmail, password: secrets['a password that was wrong'] };
    expect((await call('POST', '/auth/login', wrong)).status).toBe(401);
    const broken = `{"email":"a@example.com","password":"${secrets['a password in malformed JSON'] ?? ''}"`;
    expect((await call('POST', '/auth/login', broken)).text).not.toContain(secrets['a password in malformed JSON']);
    const misplaced = { email: { password: secrets['a password where it does not belong'] }, password: 5 };
    const refused = await call(
      'POST',
      `/auth/login?password=${secrets['a password where it does not belong'] ?? ''}`,
      misplaced,
    );
    expect(refused.text).not.toContain(secrets['a password where it does not belong']);
    expect((await call('GET', '/auth/me', undefined, { 'X-API-Key': adminKey })).status).toBe(401);

    const login = await call('POST', '/auth/login', { email: adminEmail, password: adminPassword });
    expect(login.status).toBe(200);
    for (const name of ['accessToken', 'refreshToken']) {
      if (typeof login.body[name] === 'string') secrets[name] = login.body[name];
    }
    const bearer = { Authorization: `Bearer ${String(login.body['accessToken'])}` };
    const user = { email: 'one@example.com', password: secrets['a password of a user'], role: 'viewer' };
    expect((await call('POST', '/users', user, bearer)).status).toBe(201);
    expect((await call('POST', '/users', user, bearer)).status).toBe(409);
    const key = await call('POST', '/api-keys', { name: 'one', scopes: ['organization:read'] }, bearer);
    secrets['an API key'] = String(key.body['key']);
    expect((await call('GET', '/organization/units', undefined, { 'X-API-Key': secrets['an API key'] })).status).toBe(
      404,
    );

    const unfinished = await connectRaw(app.url);
    unfinished.send(
      lines(
        'POST /api/v1/auth/login HTTP/1.1',
        'Host: a',
        `Authorization: ${bearer.Authorization}`,
        'Content-Length: 500',
      ),
    );
    unfinished.send(JSON.stringify(user));
    unfinished.socket.destroy();
    await call('POST', '/organization/imports', { organization: { Finance: { positions: ['Clerk'] } } }, bearer);
    const generation = await call('POST', '/generations', { unit: 'Finance', position: 'Clerk' }, bearer);
    expect(generation.status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 3_000));

    expect(app.output()).toContain('"level":');
    expect(leaksIn(app.output(), secrets)).toEqual([]);
  }, 60_000);
});

describe('A start that cannot go on', () => {
  const secret = newSecret();
  const redis = { REDIS_URL: 'redis://127.0.0.1:1' };

  it.each([
    ['the database is not there', { DATABASE_URL: `postgres://orgwright:${secret}@127.0.0.1:1/a` }],
    ['the URL of the database is malformed', { DATABASE_URL: `mysql://orgwright:${secret}@127.0.0.1:1/a` }],
    ['the URL of the database is no URL', { DATABASE_URL: `postgres://orgwright:${secret}@[::/a` }],
  ])(
    'tells no secret: %s',
    async (_, environment) => {
      const { code, output } = await failedStart({ ...environment, ...redis });
      expect(code).toBe(1);
      expect(output).not.toBe('');
      expect(leaksIn(output, { secret })).toEqual([]);
    },
    60_000,
  );

  it('says in its last line which variable names a file that is not there, or is given twice', async () => {
    const absent = await failedStart({ ...redis, DATABASE_URL_FILE: '/nowhere/secret' });
    expect(absent).toMatchObject({ code: 1 });
    expect(absent.output).toMatch(
      /^Configuration: DATABASE_URL_FILE names a file that cannot be read \(ENOENT\).*\n$/mu,
    );
    const given = { DATABASE_URL: `postgres://a:${secret}@b/c`, DATABASE_URL_FILE: '/nowhere/secret' };
    const twice = await failedStart({ ...redis, ...given });
    expect(twice.output).toMatch(/^Configuration: DATABASE_URL and DATABASE_URL_FILE are both set: keep one\.\n$/mu);
    expect(leaksIn(twice.output, { secret })).toEqual([]);
  });
});
