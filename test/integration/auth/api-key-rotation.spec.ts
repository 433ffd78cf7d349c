import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { connectTo, startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface KeyBody {
  id: string;
  name: string;
  key: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
}

const hourMs = 3_600_000;
const warning = 'orgwright-key-expires';

describe('An API key', () => {
  let app: TestApp;
  let database: DataSource;
  const issue = async (body: object = {}): Promise<KeyBody> =>
    (
      await app.request<KeyBody>('POST', '/api-keys', {
        body: { name: 'intranet', scopes: ['profiles:read'], ...body },
      })
    ).body;
  const rotate = (id: string, body: object = {}): Promise<TestResponse<KeyBody>> =>
    app.request<KeyBody>('POST', `/api-keys/${id}/rotate`, { body });
  const use = (key: string, path = '/auth/me') => app.request('GET', path, { as: null, headers: { 'X-API-Key': key } });
  const endOf = async (id: string): Promise<number> => {
    const page = await app.request<{ items: KeyBody[] }>('GET', '/api-keys?limit=100');
    return Date.parse(page.body.items.find((item) => item.id === id)?.expiresAt ?? '');
  };
  const endIn = (id: string, interval: string) =>
    database.query(`UPDATE api_keys SET expires_at = now() + $2::interval WHERE id = $1`, [id, interval]);

  beforeAll(async () => {
    app = await startTestApp();
    database = await connectTo(app.databaseUrl);
  });
  afterAll(async () => {
    await database.destroy();
    await app.close();
  });

  it('is replaced by one for the same service, and both are good for the overlap', async () => {
    const old = await issue();
    const { status, headers, body } = await rotate(old.id, { overlapHours: 2, expiresInDays: 30 });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ name: old.name, scopes: old.scopes });
    expect(body.id).not.toBe(old.id);
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(30 * 24 * hourMs);
    expect((await endOf(old.id)) - Date.parse(body.createdAt)).toBe(2 * hourMs);
    expect([(await use(old.key)).status, (await use(body.key)).status]).toEqual([200, 200]);
    await endIn(old.id, '-1 second');
    expect([(await use(old.key)).status, (await use(body.key)).status]).toEqual([401, 200]);
  });

  it('goes on for a day, or as long as asked for up to a week, and never longer than it would have', async () => {
    const old = await issue();
    const { body } = await rotate(old.id);
    expect((await endOf(old.id)) - Date.parse(body.createdAt)).toBe(24 * hourMs);
    const short = await issue();
    await endIn(short.id, '1 hour');
    const end = await endOf(short.id);
    expect((await rotate(short.id)).status).toBe(201);
    expect(await endOf(short.id)).toBe(end);
    for (const overlapHours of [-1, 169, 1.5, '2']) {
      expect(await rotate(old.id, { overlapHours })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    }
  });

  it('is not replaced once it has ended, is not given more by it, and has to be there', async () => {
    const { id } = await issue();
    const wider = { scopes: ['profiles:write'], unitId: null };
    expect(await rotate(id, wider)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    await app.request('DELETE', `/api-keys/${id}`);
    expect(await rotate(id)).toMatchObject({ status: 409, body: { code: 'API_KEY_ENDED' } });
    const absent = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
    expect(await rotate(absent)).toMatchObject({ status: 404, body: { code: 'API_KEY_NOT_FOUND' } });
  });

  it('says in its last seven days with every answer when it ends, with refusals too', async () => {
    const { id, key } = await issue();
    expect((await use(key)).headers.get(warning)).toBeNull();
    await endIn(id, '7 days 1 minute');
    expect((await use(key)).headers.get(warning)).toBeNull();
    await endIn(id, '7 days');
    const end = new Date(await endOf(id)).toISOString();
    expect((await use(key)).headers.get(warning)).toBe(end);
    const refused = await use(key, '/users');
    expect([refused.status, refused.headers.get(warning)]).toEqual([403, end]);
    expect((await app.request('GET', '/auth/me')).headers.get(warning)).toBeNull();
  });

  it('keeps nothing of a new secret in the trail of who did what', async () => {
    const { id } = await issue();
    const { body } = await rotate(id);
    const trail = await app.request('GET', '/audit?limit=100');
    expect(trail.bytes.toString()).toContain('api-key.rotated');
    expect(trail.bytes.toString()).not.toContain(body.key.slice(-43));
  });
});
