import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Api, ApiFailure } from './api.ts';

/** The first administrator and an API key, made on the first run and kept beside the data. */
export interface Credentials {
  email: string;
  password: string;
  apiKey: string | null;
}

const passwordBytes = 12;

const foreignDatabase =
  'This database has an administrator whose password is not in .data/credentials.json: set ADMIN_EMAIL and ADMIN_PASSWORD to theirs, or use an empty database.';

/** Those of an earlier run, or new ones; a password that was made just now is to be shown, this once. */
export function readCredentials(file: string): { credentials: Credentials; isPasswordNew: boolean } {
  if (existsSync(file)) {
    return { credentials: JSON.parse(readFileSync(file, 'utf8')) as Credentials, isPasswordNew: false };
  }
  const given = process.env['ADMIN_PASSWORD'];
  const credentials: Credentials = {
    email: process.env['ADMIN_EMAIL'] ?? 'admin@example.com',
    password: given ?? randomBytes(passwordBytes).toString('base64url'),
    apiKey: null,
  };
  writeCredentials(file, credentials);
  return { credentials, isPasswordNew: given === undefined };
}

function writeCredentials(file: string, credentials: Credentials): void {
  writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
}

/** The API as a service sees it; issues a new key when the kept one is not known (another database, for example). */
export async function signIn(appUrl: string, file: string, credentials: Credentials): Promise<Api> {
  if (credentials.apiKey !== null) {
    const api = new Api(appUrl, { 'X-API-Key': credentials.apiKey });
    const known = await api.get('/auth/me').then(
      () => true,
      (error: unknown) => {
        if (error instanceof ApiFailure) return false;
        throw error;
      },
    );
    if (known) return api;
  }
  const { email, password } = credentials;
  const { accessToken } = await new Api(appUrl)
    .post<{ accessToken: string }>('/auth/login', { email, password })
    .catch((error: unknown) => {
      throw error instanceof ApiFailure && error.status === 401 ? new Error(foreignDatabase) : error;
    });
  const admin = new Api(appUrl, { Authorization: `Bearer ${accessToken}` });
  const { key } = await admin.post<{ key: string }>('/api-keys', { name: 'demo', scopes: demoScopes });
  await makeObjectsToTry(admin);
  credentials.apiKey = key;
  writeCredentials(file, credentials);
  return new Api(appUrl, { 'X-API-Key': key });
}

/** The demo's service imports, generates and reads. */
const demoScopes = [
  'organization:read',
  'organization:write',
  'kpi:read',
  'kpi:write',
  'generation:read',
  'generation:write',
  'profiles:read',
  'profiles:write',
  'feedback:write',
  'prompts:read',
  'usage:read',
];

/** A user and a key that Swagger UI's examples may change and revoke without locking anybody out. */
async function makeObjectsToTry(admin: Api): Promise<void> {
  await admin.post('/api-keys', { name: 'spare, to be revoked', scopes: ['organization:read'] });
  const viewer = {
    email: 'viewer@example.com',
    role: 'viewer',
    password: randomBytes(passwordBytes).toString('base64url'),
  };
  await admin.post('/users', viewer).catch((error: unknown) => {
    if (!(error instanceof ApiFailure && error.status === 409)) throw error;
  });
}
