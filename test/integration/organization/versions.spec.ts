import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectTo, startTestApp, type TestApp } from '../../support/index.js';
import { asJson, upload } from './import-files.js';

interface UnitBody {
  id: string;
  name: string;
  path: string[];
}

interface ChangeBody {
  kind: string;
  id: string;
  name: string;
  nameBefore?: string;
  pathBefore?: string[];
}

const first = {
  organization: {
    North: {
      number: 1,
      positions: ['Director'],
      children: { Sales: { number: 2, positions: ['Clerk'] }, Gone: { positions: ['Cook'] } },
    },
    South: { number: 3 },
  },
};
const second = {
  organization: {
    North: { number: 1, positions: ['Director', 'Driver'], headcount: 4 },
    South: { number: 3, children: { Trade: { number: 2, positions: ['Clerk'] }, New: {} } },
  },
};

describe('Organisation versions', () => {
  let app: TestApp;
  let ids: string[];

  beforeAll(async () => {
    app = await startTestApp();
    ids = [];
    for (const file of [first, second]) ids.push((await upload(app, asJson(file), 'x.json')).body.versionId ?? '');
  });
  afterAll(() => app.close());

  const units = async (): Promise<UnitBody[]> =>
    (await app.request<{ items: UnitBody[] }>('GET', '/organization/units')).body.items;
  const diff = async (
    path: string,
  ): Promise<{ items: ChangeBody[]; nextCursor: string | null; againstVersionId: string | null }> =>
    (
      await app.request<{ items: ChangeBody[]; nextCursor: string | null; againstVersionId: string | null }>(
        'GET',
        `/organization/versions/${path}`,
      )
    ).body;

  it('are listed with the newest first, page by page', async () => {
    const page = await app.request<{ items: { id: string; number: number }[]; nextCursor: string }>(
      'GET',
      '/organization/versions?limit=1',
    );
    expect(page.body.items).toEqual([
      expect.objectContaining({ id: ids[1], number: 2, isCurrent: true, units: 4, positions: 3 }),
    ]);
    const next = await app.request<{ items: { id: string }[]; nextCursor: string | null }>(
      'GET',
      `/organization/versions?limit=1&cursor=${page.body.nextCursor}`,
    );
    expect(next.body.items[0]?.id).toBe(ids[0]);
    expect(next.body.nextCursor).toBeNull();
  });

  it('differ by stable identity: renamed, moved, added, removed', async () => {
    const { items, againstVersionId } = await diff(`${ids[1] ?? ''}/diff`);
    expect(againstVersionId).toBe(ids[0]);
    expect(items.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'unit-headcount North',
      'unit-renamed Trade',
      'unit-moved Trade',
      'unit-added New',
      'unit-removed Gone',
      'position-added Driver',
      'position-removed Cook',
    ]);
    expect(items[1]).toMatchObject({ nameBefore: 'Sales' });
    expect(items[2]).toMatchObject({ pathBefore: ['North', 'Sales'] });
  });

  it('are compared page by page, and with any other version', async () => {
    const page = await diff(`${ids[1] ?? ''}/diff?limit=3`);
    const rest = await diff(`${ids[1] ?? ''}/diff?limit=100&cursor=${page.nextCursor ?? ''}`);
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 4, null]);
    expect((await diff(`${ids[0] ?? ''}/diff?against=${ids[1] ?? ''}`)).items.map(({ kind }) => kind)).toContain(
      'unit-removed',
    );
    const whole = await diff(`${ids[0] ?? ''}/diff`);
    expect([whole.againstVersionId, whole.items.length]).toEqual([null, 7]);
  });

  it('keep the ids of units and positions, and one of them can be made current again', async () => {
    const now = await units();
    const activated = await app.request('POST', `/organization/versions/${ids[0] ?? ''}/activate`, { as: 'editor' });
    expect([activated.status, activated.body['isCurrent']]).toEqual([200, true]);
    const before = await units();
    expect(before.map(({ path }) => path.join('/'))).toEqual(['North', 'North/Sales', 'North/Gone', 'South']);
    expect(before.find(({ name }) => name === 'Sales')?.id).toBe(now.find(({ name }) => name === 'Trade')?.id);
    expect((await app.request('POST', `/organization/versions/${ids[0] ?? ''}/activate`)).status).toBe(200);
    expect((await upload(app, asJson(first), 'x.json')).body).toMatchObject({ changed: false, versionId: ids[0] });
    await app.request('POST', `/organization/versions/${ids[1] ?? ''}/activate`);
  });

  it('give a unit without a number its identity back when it returns', async () => {
    const gone = (await diff(`${ids[1] ?? ''}/diff`)).items.find(({ kind }) => kind === 'unit-removed')?.id;
    const { body } = await upload(
      app,
      asJson({ organization: { ...second.organization, North: { ...first.organization.North } } }).replace(
        '"number":2,"positions":["Clerk"]},"Gone"',
        '"number":9},"Gone"',
      ),
      'x.json',
    );
    expect(body.changed).toBe(true);
    expect((await units()).find(({ name }) => name === 'Gone')?.id).toBe(gone);
  });

  it.each([
    ['POST', '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e/activate', 404, 'ORGANIZATION_VERSION_NOT_FOUND'],
    ['GET', '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e/diff', 404, 'ORGANIZATION_VERSION_NOT_FOUND'],
    ['GET', 'x/diff', 400, 'INVALID_INPUT'],
  ])('answer %s %s with %i %s', async (method, path, status, code) => {
    const answer = await app.request(method, `/organization/versions/${path}`);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('refuse an unknown version to compare with, a cursor of another list, and a viewer who activates', async () => {
    const version = ids[1] ?? '';
    const unknown = await app.request(
      'GET',
      `/organization/versions/${version}/diff?against=0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e`,
    );
    const cursor = (await diff(`${version}/diff?limit=1`)).nextCursor ?? '';
    const foreign = await app.request('GET', `/organization/versions/${ids[0] ?? ''}/diff?cursor=${cursor}`);
    const viewer = await app.request('POST', `/organization/versions/${version}/activate`, { as: 'viewer' });
    expect([unknown.status, foreign.body['code'], viewer.status]).toEqual([404, 'BAD_CURSOR', 403]);
  });

  it('are read through indexes', async () => {
    const database = await connectTo(app.databaseUrl);
    await database.query('SET enable_seqscan = off');
    const plans = await Promise.all([
      database.query<object[]>(`EXPLAIN SELECT id FROM organization_versions WHERE is_current`),
      database.query<object[]>(
        `EXPLAIN SELECT * FROM organization_positions WHERE version_id = $1 AND ordinal > 5 ORDER BY ordinal LIMIT 10`,
        [ids[0]],
      ),
    ]);
    await database.destroy();
    expect(JSON.stringify(plans[0])).toContain('organization_versions_current_uq');
    expect(JSON.stringify(plans[1])).toContain('organization_positions_ordinal_idx');
  });
});
