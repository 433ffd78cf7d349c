import { randomUUID } from 'node:crypto';
import { connectTo, type TestApp } from '../../support/index.js';
import { grantable } from './access-expectations.js';
import { importSampleCompany } from './bound-callers.js';

/** The header fields with which a principal asks. */
export type Credential = Record<string, string>;

const password = 'a person of the matrix 4711';

/** Makes a principal of each kind, and says how to get a credential of it; people can sign in anew. */
export async function accessPrincipals(app: TestApp): Promise<Record<string, () => Promise<Credential>>> {
  const unitId = (await importSampleCompany(app)).units[1]?.id;
  const [viewer, editor, bound, administrator, renewing] = await Promise.all([
    person(app, { role: 'viewer' }),
    person(app, { role: 'editor' }),
    person(app, { role: 'editor', unitId }),
    person(app, { role: 'admin' }),
    person(app, { role: 'editor', mustChangePassword: true }),
  ]);
  return {
    nobody: () => Promise.resolve({}),
    viewer: () => signIn(app, viewer.email),
    editor: () => signIn(app, editor.email),
    'editor of a unit': () => signIn(app, bound.email),
    administrator: () => signIn(app, administrator.email),
    'person who has to choose a password': () => signIn(app, renewing.email),
    'deactivated person': always(await deactivated(app)),
    'logged-out person': always(await loggedOut(app)),
    'key with every scope': always((await issue(app, grantable)).credential),
    ...(await keysOfOneScope(app)),
    'expired key': always(await expired(app)),
    'revoked key': always(await revoked(app)),
  };
}

const always = (credential: Credential) => () => Promise.resolve(credential);

async function person(app: TestApp, access: object): Promise<{ id: string; email: string }> {
  const body = { email: `${randomUUID()}@example.com`, password, ...access };
  const created = await app.request<{ id: string; email: string }>('POST', '/users', { body });
  if (created.status !== 201) throw new Error(created.bytes.toString());
  return created.body;
}

async function signIn(app: TestApp, email: string): Promise<Credential> {
  const body = { email, password };
  const login = await app.request<{ accessToken?: string }>('POST', '/auth/login', { as: null, body });
  if (!login.body.accessToken) throw new Error(login.bytes.toString());
  return { Authorization: `Bearer ${login.body.accessToken}` };
}

async function deactivated(app: TestApp): Promise<Credential> {
  const { id, email } = await person(app, { role: 'editor' });
  const credential = await signIn(app, email);
  await app.request('PATCH', `/users/${id}`, { body: { active: false } });
  return credential;
}

async function loggedOut(app: TestApp): Promise<Credential> {
  const { email } = await person(app, { role: 'editor' });
  const headers = await signIn(app, email);
  await app.request('POST', '/auth/logout', { as: null, headers });
  return headers;
}

async function issue(app: TestApp, scopes: readonly string[]): Promise<{ id: string; credential: Credential }> {
  const body = { name: 'of the matrix', scopes };
  const issued = await app.request<{ id: string; key: string }>('POST', '/api-keys', { body });
  if (issued.status !== 201) throw new Error(issued.bytes.toString());
  return { id: issued.body.id, credential: { 'X-API-Key': issued.body.key } };
}

async function keysOfOneScope(app: TestApp): Promise<Record<string, () => Promise<Credential>>> {
  const entries = grantable.map(async (scope) => {
    const { credential } = await issue(app, [scope]);
    return [`key with ${scope}`, always(credential)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function expired(app: TestApp): Promise<Credential> {
  const { id, credential } = await issue(app, grantable);
  const database = await connectTo(app.databaseUrl);
  await database.query(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
  await database.destroy();
  return credential;
}

async function revoked(app: TestApp): Promise<Credential> {
  const { id, credential } = await issue(app, grantable);
  await app.request('DELETE', `/api-keys/${id}`);
  return credential;
}
