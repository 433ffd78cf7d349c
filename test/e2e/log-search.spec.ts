import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OidcInstallation } from '../support/oidc/index.js';
import { keptInVariable, leaksOf, notedIn, noteSecret } from '../support/run-log.js';
import { eventually } from './support/sample-client.js';

const newSecret = (): string => randomBytes(24).toString('base64url');
const mapping = `
rules:
  - { claim: groups, value: editors, role: editor }
unmapped: refuse
linkByVerifiedEmail: false
`;

describe('The search of the logs of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-search-'));
  const folderOfRun = process.env[keptInVariable];
  const environment = { SIGNING_KEY_SECRET: newSecret(), LLM_API_KEY: newSecret() };
  let installation: OidcInstallation;
  beforeAll(async () => {
    process.env[keptInVariable] = folder;
    installation = await OidcInstallation.start(mapping, environment);
  });
  afterAll(async () => {
    await installation.close();
    process.env[keptInVariable] = folderOfRun;
    rmSync(folder, { recursive: true });
  });

  it('knows every secret of an application and of its callers, and finds none in what it logged', async () => {
    installation.issuer.people.set('ann', { email: 'ann@example.com', groups: ['editors'] });
    await installation.session('ann');
    const { app } = installation;
    const user = { email: 'bob@example.com', password: newSecret(), role: 'viewer' };
    await app.request('POST', '/users', { body: user });
    const login = { as: null, body: { email: user.email, password: user.password } };
    const { body } = await app.request<{ refreshToken: string }>('POST', '/auth/login', login);
    await app.request('POST', '/auth/refresh', { as: null, body: { refreshToken: body.refreshToken } });
    await app.request('GET', '/organization/units', { as: 'service' });

    const noted = notedIn(folder);
    expect([...new Set(noted.map(({ name }) => name))].sort()).toEqual([
      ...['ADMIN_PASSWORD', 'DATABASE_URL', 'LLM_API_KEY', 'OIDC_CLIENT_SECRET', 'SIGNING_KEY_SECRET'],
      ...['accessToken', 'code', 'cookie', 'key', 'password', 'refreshToken', 'state', 'verifier'],
    ]);
    for (const secret of [...Object.values(environment), user.password, body.refreshToken])
      expect(noted.map(({ value }) => value)).toContain(secret);
    expect(leaksOf(folder)).toEqual([]);
  });

  it('finds one that an application shows where it is not known for a secret', async () => {
    const secret = `/${randomUUID()}`;
    noteSecret('a password', secret);
    await installation.app.request('GET', secret);
    const leaks = await eventually(() => Promise.resolve(leaksOf(folder).length > 0 ? leaksOf(folder) : null));
    expect(leaks).toEqual([expect.stringContaining('a password')]);
  });
});
