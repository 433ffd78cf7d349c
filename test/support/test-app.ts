import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { serviceScopes } from '../../src/auth/domain/scope.js';
import { adminEmail, adminPassword } from './app-process.js';
import { newLog, noteEnvironment } from './run-log.js';
import { createTestDatabase } from './test-database.js';

export type TestPrincipal = 'admin' | 'editor' | 'viewer' | 'service';

export interface TestRequest {
  body?: unknown;
  /** Sent as it is, with the content type in `headers`. */
  raw?: string | Uint8Array<ArrayBuffer>;
  form?: FormData;
  headers?: Record<string, string>;
  /** Who asks; null: nobody. Default: the admin. */
  as?: TestPrincipal | null;
}

export interface TestResponse<T> {
  status: number;
  headers: Headers;
  body: T;
  bytes: Buffer;
}

export interface TestApp {
  readonly url: string;
  readonly databaseUrl: string;
  readonly redisPrefix: string;
  readonly nest: NestFastifyApplication;
  request<T = Record<string, unknown>>(method: string, path: string, request?: TestRequest): Promise<TestResponse<T>>;
  headersOf(principal: TestPrincipal): Promise<Record<string, string>>;
  get: NestFastifyApplication['get'];
  close(): Promise<void>;
}

/**
 * The whole application in this process, on a free port, with a database and a Redis prefix of its own.
 * Paths given to `request` are below /api/v1 unless they begin with /health, /metrics, /.well-known or /api.
 */
export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const redisPrefix = `test-${randomUUID().slice(0, 8)}`;
  const log = newLog();
  const given = {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '10',
    REDIS_URL: process.env['TEST_REDIS_URL'],
    REDIS_PREFIX: redisPrefix,
    ADMIN_EMAIL: adminEmail,
    ADMIN_PASSWORD: adminPassword,
    RATE_LIMIT_FACTOR: '1000',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? (log === null ? 'silent' : 'trace'),
    APP_ROLE: 'all',
    HOST: '127.0.0.1',
    PORT: '0',
    ...environment,
  };
  noteEnvironment(given);
  Object.assign(process.env, given);
  const nest = await loggingTo(log, createApp);
  await nest.listen(0, '127.0.0.1');
  const url = await nest.getUrl();
  const credentials = new Map<TestPrincipal, Promise<Record<string, string>>>();

  const app: TestApp = {
    url,
    databaseUrl: database.url,
    redisPrefix,
    nest,
    get: nest.get.bind(nest),
    headersOf(principal) {
      const known = credentials.get(principal) ?? signIn(app, principal);
      credentials.set(principal, known);
      return known;
    },
    async request<T>(method: string, path: string, request: TestRequest = {}) {
      const principal = request.as === undefined ? 'admin' : request.as;
      const headers = { ...(principal && (await app.headersOf(principal))), ...request.headers };
      return send<T>(
        `${url}${/^\/(health|metrics|api|\.well-known)(\/|$)/u.test(path) ? '' : '/api/v1'}${path}`,
        method,
        {
          ...request,
          headers,
        },
      );
    },
    async close() {
      await nest.close();
      await database.drop();
    },
  };
  return app;
}

/** The logger writes to the standard output that it finds when it is made. */
async function loggingTo<T>(log: number | null, make: () => Promise<T>): Promise<T> {
  const { fd } = process.stdout;
  const writeTo = (value: number) => Object.defineProperty(process.stdout, 'fd', { value, configurable: true });
  if (log !== null) writeTo(log);
  try {
    return await make();
  } finally {
    writeTo(fd);
  }
}

async function signIn(app: TestApp, principal: TestPrincipal): Promise<Record<string, string>> {
  if (principal === 'service') {
    const key = await app.request<{ key: string }>('POST', '/api-keys', {
      body: { name: 'test service', scopes: serviceScopes },
    });
    return { 'X-API-Key': key.body.key };
  }
  const email = principal === 'admin' ? adminEmail : `${principal}@example.com`;
  const password = principal === 'admin' ? adminPassword : `${principal} of the test company`;
  if (principal !== 'admin') await app.request('POST', '/users', { body: { email, password, role: principal } });
  const login = await app.request<{ accessToken: string }>('POST', '/auth/login', {
    body: { email, password },
    as: null,
  });
  if (!login.body.accessToken) throw new Error(`Signing in as ${principal} answered ${String(login.status)}.`);
  return { Authorization: `Bearer ${login.body.accessToken}` };
}

async function send<T>(url: string, method: string, request: TestRequest): Promise<TestResponse<T>> {
  const json = request.body !== undefined;
  const response = await fetch(url, {
    method,
    headers: { ...(json && { 'Content-Type': 'application/json' }), ...request.headers },
    body: json ? JSON.stringify(request.body) : (request.raw ?? request.form ?? null),
    redirect: 'manual',
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = /\bjson\b/u.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(bytes.toString('utf8')) : null) as T,
    bytes,
  };
}
