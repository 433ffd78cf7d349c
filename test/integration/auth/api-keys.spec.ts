import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { connectTo, startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface KeyBody {
  id: string;
  name: string;
  key: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

const dayMs = 86_400_000;

describe('API keys', () => {
  let app: TestApp;
  let database: DataSource;
  const issue = async (body: object = { name: 'intranet' }): Promise<KeyBody> =>
    (await app.request<KeyBody>('POST', '/api-keys', { body: { scopes: ['profiles:read'], ...body } })).body;
  const use = (key: string): Promise<TestResponse<Record<string, unknown>>> =>
    app.request('GET', '/auth/me', { as: null, headers: { 'X-API-Key': key } });
  const listed = async (id: string): Promise<KeyBody | undefined> => {
    const page = await app.request<{ items: KeyBody[] }>('GET', '/api-keys?limit=100');
    return page.body.items.find((item) => item.id === id);
  };

  beforeAll(async () => {
    app = await startTestApp();
    database = await connectTo(app.databaseUrl);
  });
  afterAll(async () => {
    await database.destroy();
    await app.close();
  });

  it('let a service in under its name', async () => {
    const { id, key } = await issue();
    expect(key).toMatch(/^owk_[0-9a-f]{32}_[\w-]{43}$/u);
    expect(await use(key)).toMatchObject({
      status: 200,
      body: { id, kind: 'service', role: 'service', name: 'intranet', scopes: ['identity', 'profiles:read'] },
    });
  });

  it('are shown once and kept only as a hash', async () => {
    const { id, key } = await issue();
    const secret = key.slice(-43);
    expect(JSON.stringify(await listed(id))).not.toContain(secret);
    const [row] = await database.query<object[]>('SELECT api_keys::text AS kept FROM api_keys WHERE id = $1', [id]);
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  it('are good for 90 days, or as many as asked for up to a year', async () => {
    const daysOf = ({ createdAt, expiresAt }: KeyBody): number =>
      (Date.parse(expiresAt) - Date.parse(createdAt)) / dayMs;
    expect(daysOf(await issue())).toBe(90);
    expect(daysOf(await issue({ name: 'short', expiresInDays: 1 }))).toBe(1);
    for (const expiresInDays of [0, 366, 1.5, '30']) {
      const refused = await app.request('POST', '/api-keys', {
        body: { name: 'x', scopes: ['profiles:read'], expiresInDays },
      });
      expect(refused).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    }
  });

  it('let nobody in once they have expired', async () => {
    const { id, key } = await issue();
    await database.query(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    expect((await use(key)).status).toBe(401);
  });

  it('let nobody in from the moment they are revoked, and stay in the list', async () => {
    const { id, key } = await issue();
    expect((await app.request('DELETE', `/api-keys/${id}`)).status).toBe(204);
    expect(await use(key)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    const revokedAt = (await listed(id))?.revokedAt;
    expect(revokedAt).not.toBeNull();
    expect((await app.request('DELETE', `/api-keys/${id}`)).status).toBe(204);
    expect((await listed(id))?.revokedAt).toBe(revokedAt);
  });

  it('need their own secret', async () => {
    const [one, other] = [await issue(), await issue()];
    const mixed = one.key.slice(0, -43) + other.key.slice(-43);
    expect((await use(mixed)).status).toBe(401);
    expect((await use(`${one.key}x`)).status).toBe(401);
    expect((await use('owk_')).status).toBe(401);
  });

  it('note their use at most once a minute', async () => {
    const { id, key } = await issue();
    expect((await listed(id))?.lastUsedAt).toBeNull();
    await use(key);
    const first = (await listed(id))?.lastUsedAt;
    expect(Date.parse(first ?? '')).toBeGreaterThan(Date.now() - 60_000);
    await use(key);
    expect((await listed(id))?.lastUsedAt).toBe(first);
    await database.query(`UPDATE api_keys SET last_used_at = now() - interval '61 seconds' WHERE id = $1`, [id]);
    await use(key);
    expect(Date.parse((await listed(id))?.lastUsedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(first ?? ''));
  });

  it('are listed page by page', async () => {
    await issue();
    const first = await app.request<{ items: KeyBody[]; nextCursor: string }>('GET', '/api-keys?limit=1');
    const second = await app.request<{ items: KeyBody[] }>('GET', `/api-keys?limit=1&cursor=${first.body.nextCursor}`);
    expect(first.body.items).toHaveLength(1);
    expect(second.body.items[0]?.id.localeCompare(first.body.items[0]?.id ?? '')).toBe(-1);
  });
});
