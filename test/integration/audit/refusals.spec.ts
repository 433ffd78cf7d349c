import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TallyRefusals } from '../../../src/audit/application/tally-refusals.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { asSomebody, type AuditDatabase, openAuditDatabase } from './audit-database.js';

interface Listed {
  items: {
    id: string;
    action: string;
    refusal: string;
    actor: { kind: string; id: string | null; address: string | null };
    object: { kind: string; id: string | null };
    after: { repeated?: number } | null;
  }[];
}

describe('Refusals in the audit trail', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ AUDIT_SEAL_INTERVAL_MS: '60000' });
    await app.headersOf('viewer');
  });

  afterAll(() => app.close());

  const refused = async (): Promise<Listed['items']> => {
    await app.get(TallyRefusals).write(true);
    return (await app.request<Listed>('GET', '/audit?outcome=refused&limit=100')).body.items;
  };

  it('hold who was refused what, and repetitions as one record with their number', async () => {
    for (let nth = 0; nth < 5; nth += 1) await app.request('GET', '/users', { as: 'viewer' });
    const records = (await refused()).filter(({ refusal }) => refusal === 'SCOPE_MISSING');
    expect(records).toHaveLength(2);
    const object = { kind: 'route', id: 'GET /api/v1/users' };
    const common = { action: 'request.refused', object, actor: { kind: 'user', address: '127.0.0.1' } };
    expect(records).toMatchObject([
      { ...common, after: { repeated: 4 } },
      { ...common, after: null },
    ]);
    expect(records[0]?.actor.id).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/u));
  });

  it('grow by two records and no more with 300 requests of nobody', async () => {
    const before = (await refused()).length;
    await Promise.all(Array.from({ length: 300 }, () => app.request('GET', '/profiles', { as: null })));
    const records = await refused();
    expect(records.length - before).toBe(2);
    expect(records[0]).toMatchObject({
      refusal: 'UNAUTHENTICATED',
      actor: { kind: 'anonymous' },
      after: { repeated: 299 },
    });
  });

  it('tell a wrong password of an account from one of an unknown account, whose address is nowhere in the clear', async () => {
    const secret = 'the wrong password of somebody';
    await app.request('POST', '/auth/login', { as: null, body: { email: 'viewer@example.com', password: secret } });
    await app.request('POST', '/auth/login', { as: null, body: { email: 'who@example.com', password: secret } });
    const records = (await refused()).filter(({ action }) => action === 'session.opened');
    expect(records.map(({ object }) => object)).toEqual([
      { kind: 'user', id: null },
      { kind: 'user', id: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
    ]);
    expect(JSON.stringify(records)).not.toMatch(/who@example|wrong password/u);
  });

  it('are one record, of what the use case knows and not of the route beside it', async () => {
    const body = { email: 'nobody@example.com', password: 'the wrong password of nobody' };
    const before = new Set((await refused()).map(({ id }) => id));
    await app.request('POST', '/auth/login', { as: null, body });
    const records = (await refused()).filter(({ id }) => !before.has(id));
    expect(records.map(({ action, refusal }) => [action, refusal])).toEqual([
      ['session.opened', 'INVALID_CREDENTIALS'],
    ]);
  });
});

describe('A flood of refusals', () => {
  let audit: AuditDatabase;

  beforeAll(async () => {
    audit = await openAuditDatabase();
  });

  afterAll(() => audit.close());

  it('of 10,000 different kinds takes 201 records, and counts the rest', async () => {
    for (let nth = 0; nth < 10_000; nth += 1) {
      const object = { kind: 'route', id: `GET /${String(nth)}` };
      asSomebody(String(nth), () => {
        audit.trail.refused({ action: 'request.refused', object, refusal: 'SCOPE_MISSING' });
      });
    }
    await audit.refusals.write(true);
    const [row]: unknown[] = await audit.dataSource.query(
      `SELECT count(*)::int AS records, max((after ->> 'repeated')::int) AS repeated FROM audit_events`,
    );
    expect(row).toEqual({ records: 201, repeated: 9_800 });
  });

  it('is not lost while the database is away for a moment', async () => {
    audit.trail.refused({ action: 'request.refused', object: { kind: 'route', id: 'late' }, refusal: 'SCOPE_MISSING' });
    await audit.dataSource.query(`ALTER TABLE audit_events RENAME TO audit_events_away`);
    await expect(audit.refusals.write()).rejects.toThrow('audit_events');
    await audit.dataSource.query(`ALTER TABLE audit_events_away RENAME TO audit_events`);
    await audit.refusals.write();
    const rows: unknown[] = await audit.dataSource.query(`SELECT 1 FROM audit_events WHERE object_id = 'late'`);
    expect(rows).toHaveLength(1);
  });
});
