import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { UsageLedger, type UsageEntry } from '../../../src/llm/index.js';
import { statementOf } from '../../../src/llm/infrastructure/sql-usage-reports.js';
import { spendingStatement } from '../../../src/llm/infrastructure/sql-spending.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { usageEntry } from '../../support/completion.factory.js';
import { connectTo, startTestApp, type TestApp, type TestPrincipal } from '../../support/index.js';

interface Group {
  day?: string;
  principalId?: string;
  unitId?: string | null;
  model?: string | null;
  calls: number;
  failed: number;
  cancelled: number;
  cachedCalls: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  costUsd: number;
  averageDurationMs: number | null;
  p95DurationMs: number | null;
}
interface Page {
  items: Group[];
  nextCursor: string | null;
  code?: string;
}

const boris = '0199a3c2-0000-7b1f-9b0e-000000000002';
const [ovens, shops] = ['0199a3c2-0000-7b1f-9b0e-00000000000a', '0199a3c2-0000-7b1f-9b0e-00000000000b'];
const inJanuary = 'from=2026-01-01&to=2026-02-01';

describe('GET /usage', () => {
  let app: TestApp;
  let sql: DataSource;
  let editorId: string;

  const read = async (query: string, as: TestPrincipal = 'admin'): Promise<Page & { status: number }> => {
    const { status, body } = await app.request<Page>('GET', `/usage?${query}`, { as });
    return { status, ...body };
  };
  const entry = (day: string, differences: Partial<UsageEntry>): UsageEntry =>
    usageEntry({
      id: newId(),
      principalId: boris,
      createdAt: new Date(`${day}T12:00:00Z`),
      costUsd: 0.1,
      ...differences,
    });

  beforeAll(async () => {
    app = await startTestApp();
    sql = await connectTo(app.databaseUrl);
    editorId = (await app.request<{ id: string }>('GET', '/auth/me', { as: 'editor' })).body.id;
    await app.get<UsageLedger>(UsageLedger).record([
      entry('2026-01-01', { unitId: ovens, model: 'large', durationMs: 100 }),
      entry('2026-01-01', { unitId: ovens, model: 'large', durationMs: 300, outcome: 'failed', errorCode: 'X' }),
      entry('2026-01-01', { unitId: shops, model: 'small', durationMs: 200, purpose: 'review' }),
      entry('2026-01-02', { unitId: null, model: null, provider: 'offline', costUsd: 0 }),
      entry('2026-01-02', {
        cached: true,
        inputTokens: 0,
        outputTokens: 0,
        costUsd: 0,
        durationMs: 1,
        unitId: shops,
      }),
      entry('2026-01-03', { principalId: editorId, outcome: 'cancelled', cachedTokens: 7, unitId: shops }),
      entry('2026-01-31', { createdAt: new Date('2026-01-31T23:59:59.999Z') }),
      entry('2026-02-01', { createdAt: new Date('2026-02-01T00:00:00Z') }),
    ]);
  });

  afterAll(async () => {
    await sql.destroy();
    await app.close();
  });

  it('sums every call, the failed, cancelled and cached ones too, by day, the newest first', async () => {
    const { status, items, nextCursor } = await read(inJanuary);
    expect([status, nextCursor]).toEqual([200, null]);
    expect(items.map(({ day, calls }) => [day, calls])).toEqual([
      ['2026-01-31', 1],
      ['2026-01-03', 1],
      ['2026-01-02', 2],
      ['2026-01-01', 3],
    ]);
    expect(items.at(-1)).toEqual({
      day: '2026-01-01',
      calls: 3,
      failed: 1,
      cancelled: 0,
      cachedCalls: 0,
      inputTokens: 30,
      outputTokens: 15,
      cachedTokens: 0,
      costUsd: 0.3,
      averageDurationMs: 200,
      p95DurationMs: 290,
    });
    expect(items[1]).toMatchObject({ cancelled: 1, cachedTokens: 7 });
    expect(items[2]).toMatchObject({ cachedCalls: 1, costUsd: 0, averageDurationMs: 3 });
  });

  it('groups by what was asked for, and says null where a call has no such thing', async () => {
    const { items } = await read(`${inJanuary}&groupBy=model,unit`);
    expect(items.map(({ model, unitId, calls }) => [model, unitId, calls])).toEqual([
      [null, null, 1],
      ['large', ovens, 2],
      ['m-1', shops, 2],
      ['m-1', '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d40', 1],
      ['small', shops, 1],
    ]);
    expect(items[0]).not.toHaveProperty('day');
  });

  it.each(['day', 'principal', 'unit', 'model', 'provider', 'purpose', 'promptVersion', 'outcome'])(
    'groups by %s, and leaves no call out',
    async (dimension) => {
      const { items } = await read(`${inJanuary}&groupBy=${dimension}`);
      expect(items.reduce((sum, { calls }) => sum + calls, 0)).toBe(7);
    },
  );

  it('pages through the groups, each of them once', async () => {
    const groupBy = 'day,model,unit,purpose';
    const whole = await read(`${inJanuary}&groupBy=${groupBy}&limit=100`);
    const paged: Group[] = [];
    let cursor = '';
    do {
      const page = await read(`${inJanuary}&groupBy=day&groupBy=model,unit,purpose&limit=2&cursor=${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items);
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(whole.items);
    expect(paged).toHaveLength(6);
  });

  it.each([
    [`unitId=${shops}`, 3],
    ['model=large', 2],
    ['purpose=review', 1],
    [`principalId=${boris}`, 6],
    ['model=large&purpose=review', 0],
    ['from=2026-01-02&to=2026-01-03T12:00:00Z', 2],
    ['from=2026-01-31T23:59:59.999Z&to=2026-02-01T00:00:00Z', 1],
  ])('counts only what the filters %s leave', async (filters, calls) => {
    const { items } = await read(`${filters.includes('from=') ? '' : inJanuary}&groupBy=outcome&${filters}`);
    expect(items.reduce((sum, group) => sum + group.calls, 0)).toBe(calls);
  });

  it('covers the last 30 days where nothing is said', async () => {
    const dayMs = 86_400_000;
    const daysAgo = (days: number) => new Date(Math.floor(Date.now() / dayMs) * dayMs - days * dayMs);
    await app
      .get<UsageLedger>(UsageLedger)
      .record([
        entry('2026-01-01', { createdAt: daysAgo(29), promptVersion: 'recent' }),
        entry('2026-01-01', { createdAt: new Date(daysAgo(29).getTime() - 1), promptVersion: 'old' }),
        entry('2026-01-01', { createdAt: new Date(Date.now() - 1_000), promptVersion: 'now' }),
      ]);
    const { items } = await read('groupBy=promptVersion');
    expect(items.map((each) => (each as { promptVersion?: string }).promptVersion)).toEqual(['now', 'recent']);
  });

  it('shows others only their own calls', async () => {
    const own = await read(`${inJanuary}&groupBy=principal`, 'editor');
    expect(own.items.map(({ principalId, calls }) => [principalId, calls])).toEqual([[editorId, 1]]);
    expect((await read(`${inJanuary}&principalId=${editorId}`, 'editor')).items).toHaveLength(1);
    expect(await read(`${inJanuary}&principalId=${boris}`, 'editor')).toMatchObject({
      status: 403,
      code: 'USAGE_OF_OTHERS',
    });
    expect((await read(inJanuary, 'viewer')).items).toEqual([]);
  });

  it.each([
    ['groupBy=weather', 'INVALID_INPUT'],
    ['groupBy=day,day', 'INVALID_INPUT'],
    ['groupBy=', 'INVALID_INPUT'],
    ['from=yesterday', 'INVALID_INPUT'],
    ['from=2026-02-30', 'INVALID_INPUT'],
    ['from=2026-01-01T00:00:00', 'INVALID_INPUT'],
    ['from=2026-01-02&to=2026-01-01', 'BAD_USAGE_RANGE'],
    ['from=2024-01-01&to=2026-01-01', 'BAD_USAGE_RANGE'],
    ['purpose=fun', 'INVALID_INPUT'],
    ['unitId=x', 'INVALID_INPUT'],
    ['limit=1000', 'INVALID_INPUT'],
    ['cursor=x', 'BAD_CURSOR'],
    [`cursor=${Buffer.from('{"by":"day","after":["x"]}').toString('base64url')}`, 'BAD_CURSOR'],
    [`cursor=${Buffer.from('{"by":"day","after":[1,2]}').toString('base64url')}`, 'BAD_CURSOR'],
    [`cursor=${Buffer.from('{"by":"day","after":[1e300]}').toString('base64url')}`, 'BAD_CURSOR'],
    [`groupBy=model&cursor=${Buffer.from('{"by":"model","after":["\\u0000"]}').toString('base64url')}`, 'BAD_CURSOR'],
    [`groupBy=model&cursor=${Buffer.from('{"by":"day","after":[1]}').toString('base64url')}`, 'BAD_CURSOR'],
  ])('refuses %s', async (query, code) => {
    expect(await read(query)).toMatchObject({ status: 400, code });
  });

  describe('with many rows', () => {
    beforeAll(async () => {
      await sql.query(`
        INSERT INTO llm_usage
        SELECT gen_random_uuid(), 'principal-' || i % 200, NULL, 'generation', gen_random_uuid(), 1, 'draft', 'draft', 'draft/1',
               'model', 'm-1', 'succeeded', NULL, false, false, 1, 1, 0, 0.001, 1, 1, now() - i * interval '10 minutes'
        FROM generate_series(1, 40000) i`);
      await sql.query('ANALYZE llm_usage');
    });

    const planOf = async (statement: string, parameters: unknown[]): Promise<string> =>
      JSON.stringify(await sql.query(`EXPLAIN ${statement}`, parameters));
    const filter = { from: new Date(Date.now() - 86_400_000), to: new Date() };
    const question = { groupBy: ['day', 'model'] as const, after: null, limit: 20 };

    it('finds a range of time by an index', async () => {
      const { sql: statement, parameters } = statementOf({ ...question, filter });
      expect(await planOf(statement, parameters)).toContain('llm_usage_created_idx');
    });

    it('finds the calls of a principal by an index', async () => {
      const { sql: statement, parameters } = statementOf({
        ...question,
        filter: { from: new Date(0), to: new Date(), principalId: 'principal-7' },
      });
      expect(await planOf(statement, parameters)).toContain('llm_usage_principal_idx');
    });

    it('reads what was spent in the last minutes by an index', async () => {
      const parameters = [filter.from, new Date('9999-01-01'), filter.from, [newId()]];
      const plan = await planOf(spendingStatement, parameters);
      expect(plan).toContain('llm_usage_created_idx');
      expect(plan).not.toContain('Seq Scan on llm_usage');
    });
  });
});
