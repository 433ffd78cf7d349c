import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface UserBody {
  id: string;
  email: string;
  role: string;
  code: string;
}

interface PageBody {
  items: UserBody[];
  nextCursor: string | null;
}

const password = 'a password of its own';

describe('Users', () => {
  let app: TestApp;
  const add = (body: object): Promise<TestResponse<UserBody>> => app.request<UserBody>('POST', '/users', { body });
  const change = (id: string, body: object): Promise<TestResponse<UserBody>> =>
    app.request<UserBody>('PATCH', `/users/${id}`, { body });
  const list = (query = ''): Promise<TestResponse<PageBody>> => app.request<PageBody>('GET', `/users${query}`);

  beforeAll(async () => {
    app = await startTestApp();
    await Promise.all([app.headersOf('editor'), app.headersOf('viewer'), app.headersOf('service')]);
  });
  afterAll(() => app.close());

  it('are added under their address in lower case, and found where Location says', async () => {
    const added = await add({ email: ' Ann@Example.COM', name: ' Head of HR ', role: 'viewer', password });
    expect(added).toMatchObject({
      status: 201,
      body: { email: 'ann@example.com', name: 'Head of HR', role: 'viewer', active: true },
    });
    const found = await app.request('GET', added.headers.get('location') ?? '');
    expect(found).toMatchObject({ status: 200, body: added.body });
  });

  it('have an address to themselves', async () => {
    await add({ email: 'twin@example.com', role: 'viewer', password });
    expect(await add({ email: 'TWIN@example.com', role: 'admin', password })).toMatchObject({
      status: 409,
      body: { code: 'EMAIL_TAKEN' },
    });
  });

  it.each([
    [400, 'INVALID_INPUT', { email: 'no address', role: 'viewer', password }],
    [400, 'INVALID_INPUT', { email: 'x@example.com', role: 'service', password }],
    [400, 'INVALID_INPUT', { email: 'x@example.com', role: 'viewer' }],
    [400, 'INVALID_INPUT', { email: 'x@example.com', role: 'viewer', password, active: false }],
    [400, 'INVALID_INPUT', { email: 'x@example.com', role: 'viewer', password, name: '  ' }],
    [400, 'INVALID_INPUT', { email: 'x@example.com', role: 'viewer', password, name: 'a\u0000b' }],
    [422, 'PASSWORD_UNACCEPTABLE', { email: 'x@example.com', role: 'viewer', password: 'elevenchars' }],
    [422, 'PASSWORD_UNACCEPTABLE', { email: 'x@example.com', role: 'viewer', password: 'x'.repeat(129) }],
  ])('are refused with %d %s as %j', async (status, code, body) => {
    expect(await add(body)).toMatchObject({ status, body: { code } });
  });

  it('are listed page by page, the newest first, each once', async () => {
    const whole = (await list('?limit=100')).body.items.map(({ id }) => id);
    const paged: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const page = (await list(query)).body;
      paged.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      query = `?limit=2&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(whole);
    expect(whole).toEqual([...whole].sort().reverse());
  });

  it('are not listed after a cursor that nobody gave out', async () => {
    for (const cursor of ['nonsense', Buffer.from('{"id":"x"}').toString('base64url')]) {
      expect(await list(`?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'BAD_CURSOR' } });
    }
  });

  it('act in a new role from the next request on', async () => {
    const { id } = (await add({ email: 'riser@example.com', role: 'viewer', password })).body;
    const login = await app.request<{ accessToken: string }>('POST', '/auth/login', {
      as: null,
      body: { email: 'riser@example.com', password },
    });
    const asRiser = { as: null, headers: { Authorization: `Bearer ${login.body.accessToken}` } };
    expect((await app.request('GET', '/users', asRiser)).status).toBe(403);
    expect(await change(id, { role: 'admin' })).toMatchObject({ status: 200, body: { role: 'admin' } });
    expect((await app.request('GET', '/users', asRiser)).status).toBe(200);
    await change(id, { role: 'viewer' });
  });

  it('keep at least one active administrator, also when two leave at once', async () => {
    const me = (await app.request<UserBody>('GET', '/auth/me')).body.id;
    expect(await change(me, { role: 'viewer' })).toMatchObject({ status: 409, body: { code: 'LAST_ADMIN' } });
    expect(await change(me, { active: false })).toMatchObject({ status: 409, body: { code: 'LAST_ADMIN' } });

    const second = (await add({ email: 'second@example.com', role: 'admin', password })).body.id;
    const answers = await Promise.all([change(me, { role: 'viewer' }), change(second, { role: 'viewer' })]);
    expect(answers.map(({ status }) => status).sort()[0]).toBe(200);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('Users and API keys', () => {
  let app: TestApp;
  const id = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each(['editor', 'viewer', 'service'] as const)('are closed to the role %s', async (as) => {
    const calls = [
      ['GET', '/users'],
      ['POST', '/users'],
      ['GET', `/users/${id}`],
      ['PATCH', `/users/${id}`],
      ['GET', '/api-keys'],
      ['POST', '/api-keys'],
      ['DELETE', `/api-keys/${id}`],
    ] as const;
    for (const [method, path] of calls) {
      expect(await app.request(method, path, { as })).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
    }
  });

  it('that do not exist are not found, and an id that is none is malformed', async () => {
    expect(await app.request('GET', `/users/${id}`)).toMatchObject({ status: 404, body: { code: 'USER_NOT_FOUND' } });
    const patch = await app.request('PATCH', `/users/${id}`, { body: { role: 'viewer' } });
    expect(patch).toMatchObject({ status: 404, body: { code: 'USER_NOT_FOUND' } });
    expect(await app.request('DELETE', `/api-keys/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'API_KEY_NOT_FOUND' },
    });
    expect((await app.request('GET', '/users/1')).status).toBe(400);
  });
});
