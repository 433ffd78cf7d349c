import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SealAuditChain } from '../../../src/audit/application/seal-audit-chain.js';
import { startTestApp, type TestApp, type TestPrincipal } from '../../support/index.js';

interface Record_ {
  id: string;
  occurredAt: string;
  actor: { kind: string; id: string; name: string | null; address: string | null };
  requestId: string;
  action: string;
  object: { kind: string; id: string };
  outcome: string;
  refusal: string | null;
  before: object | null;
  after: object | null;
  sequence: number | null;
  hash: string | null;
}
interface Page {
  items: Record_[];
  nextCursor: string | null;
}

describe('GET /audit', () => {
  let app: TestApp;
  let adminId: string;
  let userId: string;

  beforeAll(async () => {
    app = await startTestApp({ AUDIT_SEAL_INTERVAL_MS: '60000' });
    adminId = (await app.request<{ id: string }>('GET', '/auth/me')).body.id;
    const body = { email: 'one@example.com', password: 'a password of somebody', role: 'viewer' };
    userId = (await app.request<{ id: string }>('POST', '/users', { body })).body.id;
    const headers = { 'X-Request-Id': 'the-change-of-a-role' };
    await app.request('PATCH', `/users/${userId}`, { body: { role: 'editor' }, headers });
    await app.request('PATCH', `/users/${userId}`, { body: { active: false } });
  });

  afterAll(() => app.close());

  const list = async (query: string): Promise<Record_[]> =>
    (await app.request<Page>('GET', `/audit?${query}`)).body.items;

  it('tells who did what to which object, from where, in which request, and what it changed', async () => {
    const [, record] = await list(`objectKind=user&objectId=${userId}`);
    expect(record).toEqual({
      id: expect.any(String),
      occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      actor: { kind: 'user', id: adminId, name: expect.any(String), address: '127.0.0.1' },
      requestId: 'the-change-of-a-role',
      action: 'user.changed',
      object: { kind: 'user', id: userId },
      outcome: 'done',
      refusal: null,
      before: { role: 'viewer', active: true, unitId: null, mustChangePassword: false },
      after: { role: 'editor', active: true, unitId: null, mustChangePassword: false },
      sequence: null,
      hash: null,
    });
  });

  it.each([
    ['action=user.created', ['user.created', 'user.created']],
    ['action=user.changed&outcome=done', ['user.changed', 'user.changed']],
    ['outcome=refused', []],
    ['to=2020-01-01', []],
    ['action=user.changed&from=2999-01-01T00:00:00%2B03:00', []],
    ['action=user.changed&actorId=0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e', []],
  ])('filters by %s', async (query, actions) => {
    expect((await list(query)).map(({ action }) => action)).toEqual(actions);
  });

  it('filters by the time to the millisecond', async () => {
    const [last, , first] = (await list(`objectId=${userId}`)).map(({ occurredAt }) => occurredAt);
    const between = await list(`objectId=${userId}&from=${String(first)}&to=${String(last)}`);
    expect(between.map(({ action }) => action)).toEqual(['user.changed', 'user.created']);
  });

  it('filters by who did it', async () => {
    expect((await list(`actorId=${adminId}&limit=100`)).every(({ actor }) => actor.id === adminId)).toBe(true);
    expect(await list(`actorId=${adminId}&action=user.created`)).toHaveLength(1);
  });

  it('goes through all records page by page, the newest first, each once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = (await app.request<Page>('GET', `/audit?limit=2&cursor=${cursor}`)).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });

  it('gives the head, which is the last sealed record', async () => {
    await app.get(SealAuditChain).execute();
    const head = (await app.request<{ sequence: number; hash: string; unsealed: number }>('GET', '/audit/head')).body;
    const newest = (await list('limit=100')).find(({ sequence }) => sequence === head.sequence);
    expect(newest?.hash).toBe(head.hash);
    expect(head.unsealed).toBe(0);
  });

  it.each(['editor', 'viewer', 'service'] as TestPrincipal[])('is not for a %s', async (as) => {
    for (const path of ['/audit', '/audit/head'])
      expect(await app.request('GET', path, { as })).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
  });

  it.each([
    'actorId=me',
    'objectKind=User',
    'action=changed',
    'objectId=%00',
    'from=yesterday',
    'from=2026-02-30',
    'outcome=lost',
    'cursor=nonsense',
    'limit=101',
    'name=x',
  ])('refuses %s', async (query) => {
    expect((await app.request('GET', `/audit?${query}`)).status).toBe(400);
  });

  it.each([
    ['an actor', `actor_id = 'x'`, 'audit_events_actor_idx'],
    ['an object', `object_kind = 'user' AND object_id = 'x'`, 'audit_events_object_idx'],
    ['an action', `action = 'x'`, 'audit_events_action_idx'],
    ['refusals', `refusal IS NOT NULL`, 'audit_events_refused_idx'],
    ['what is not sealed', `sequence IS NULL`, 'audit_events_unsealed_idx'],
  ])('finds the newest of %s by an index', async (_, condition, index) => {
    const runner = app.get(DataSource).createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SET LOCAL enable_seqscan = off`);
    await runner.query(`SET LOCAL enable_sort = off`);
    const plan: unknown = await runner.query(
      `EXPLAIN SELECT id FROM audit_events WHERE ${condition} ORDER BY id DESC LIMIT 20`,
    );
    await runner.rollbackTransaction();
    await runner.release();
    expect(JSON.stringify(plan)).toContain(index);
  });
});
