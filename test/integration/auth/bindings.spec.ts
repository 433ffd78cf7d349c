import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import { type Ask, editorOf, importSampleCompany } from './bound-callers.js';

const absent = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
const password = 'bound to a unit of bakers';

describe('A binding to a unit', () => {
  let app: TestApp;
  let unitId: string;
  let otherUnitId: string;
  let bound: Ask;

  beforeAll(async () => {
    app = await startTestApp();
    const { units } = await importSampleCompany(app);
    [unitId = '', otherUnitId = ''] = units.slice(1).map(({ id }) => id);
    bound = await editorOf(app, unitId);
  });
  afterAll(() => app.close());

  const person = (email: string, access: object) =>
    app.request<{ id: string }>('POST', '/users', { body: { email, password, ...access } });

  it('is to a unit of the current organisation', async () => {
    const unknown = { status: 422, body: { code: 'UNIT_UNKNOWN' } };
    expect(await person('a@example.com', { role: 'editor', unitId: absent })).toMatchObject(unknown);
    const key = { name: 'x', scopes: ['profiles:read'], unitId: absent };
    expect(await app.request('POST', '/api-keys', { body: key })).toMatchObject(unknown);
    const { id } = (await person('b@example.com', { role: 'editor' })).body;
    expect(await app.request('PATCH', `/users/${id}`, { body: { unitId: absent } })).toMatchObject(unknown);
    expect(await app.request('GET', `/users/${id}`)).toMatchObject({ body: { unitId: null } });
  });

  it('is no administrator’s, neither by a new account nor by a change of role or unit', async () => {
    const refused = { status: 422, body: { code: 'ADMIN_BOUND_TO_UNIT' } };
    expect(await person('c@example.com', { role: 'admin', unitId })).toMatchObject(refused);
    const { id } = (await person('d@example.com', { role: 'editor', unitId })).body;
    expect(await app.request('PATCH', `/users/${id}`, { body: { role: 'admin' } })).toMatchObject(refused);
    const both = await app.request('PATCH', `/users/${id}`, { body: { role: 'admin', unitId: null } });
    expect(both).toMatchObject({ status: 200, body: { role: 'admin', unitId: null } });
  });

  it('changes from the next request on', async () => {
    const { id } = (await bound<{ id: string }>('GET', '/auth/me')).body;
    expect((await bound('GET', `/organization/units/${otherUnitId}`)).status).toBe(404);
    await app.request('PATCH', `/users/${id}`, { body: { unitId: otherUnitId } });
    expect((await bound('GET', `/organization/units/${otherUnitId}`)).status).toBe(200);
    await app.request('PATCH', `/users/${id}`, { body: { unitId } });
  });

  it('is not widened by whom it binds', async () => {
    const { id } = (await bound<{ id: string }>('GET', '/auth/me')).body;
    const key = { name: 'wider', scopes: ['profiles:read'] };
    const attempts = [
      ['PATCH', `/users/${id}`, { unitId: null }],
      ['PATCH', `/users/${id}`, { role: 'admin', unitId: null }],
      ['POST', '/users', { email: 'e@example.com', password, role: 'admin' }],
      ['POST', '/api-keys', key],
      ['POST', `/api-keys/${absent}/rotate`, {}],
    ] as const;
    for (const [method, path, body] of attempts) {
      expect(await bound(method, path, { body })).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
    }
    expect(await bound('GET', '/auth/me')).toMatchObject({ body: { role: 'editor', unitId } });
  });

  it('goes over to the key that replaces a bound one', async () => {
    const body = { name: 'branch', scopes: ['organization:read'], unitId };
    const { id } = (await app.request<{ id: string }>('POST', '/api-keys', { body })).body;
    const { body: successor } = await app.request<{ key: string }>('POST', `/api-keys/${id}/rotate`, { body: {} });
    const asSuccessor = { as: null, headers: { 'X-API-Key': successor.key } };
    expect((await app.request('GET', `/organization/units/${unitId}`, asSuccessor)).status).toBe(200);
    expect((await app.request('GET', `/organization/units/${otherUnitId}`, asSuccessor)).status).toBe(404);
  });
});

describe('A person who has to choose a new password', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('loses every session at once, and with the next one can do nothing else', async () => {
    const viewer = await app.headersOf('viewer');
    const { id } = (await app.request<{ id: string }>('GET', '/auth/me', { as: 'viewer' })).body;
    const change = await app.request('PATCH', `/users/${id}`, { body: { mustChangePassword: true } });
    expect(change).toMatchObject({ status: 200, body: { mustChangePassword: true } });
    expect((await app.request('GET', '/auth/me', { as: null, headers: viewer })).status).toBe(401);
    const current = 'viewer of the test company';
    const login = await app.request<{ accessToken: string }>('POST', '/auth/login', {
      as: null,
      body: { email: 'viewer@example.com', password: current },
    });
    const headers = { Authorization: `Bearer ${login.body.accessToken}` };
    expect((await app.request('GET', '/profiles', { as: null, headers })).status).toBe(403);
    expect((await app.request('GET', '/auth/me', { as: null, headers })).status).toBe(200);
  });
});
