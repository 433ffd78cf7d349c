import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp, type TestResponse } from '../../support/index.js';

interface Owner {
  unitId: string;
  path: string[];
}
interface KpiSet {
  id: string;
  code: string;
  period: string | null;
  status: string;
  owner: Owner | null;
  evidence: { signal: string; strength: number; detail: string }[];
  candidates: (Owner & { score: number; evidence: unknown[] })[];
  holders: { title: string; weightSum: number }[];
  kpis: { id: string; name: string; weights: (number | null)[] }[];
  ownerWarnings: string[];
}
interface FileAnswer {
  name: string;
  outcome: string;
  setId: string;
  status: string;
  rowsRead: number;
  warnings: unknown[];
  errors: { code: string; detail: string }[];
}
interface Mapping {
  unitId: string;
  unitPath: string[];
  source: string;
  setCode: string | null;
  ownerUnitPath: string[];
}
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const unit = (number: number, positions: string[], children: object = {}): object => ({ number, positions, children });
const bakery = (ovens = 'Ovens Department'): object => ({
  organization: {
    Production: unit(1, ['Production Director'], {
      [ovens]: unit(2, ['Director of Ovens', 'Oven Clerk'], {
        'Night Shift': unit(3, ['Shift Head', 'Night Baker']),
        'Day Shift': unit(4, ['Shift Head', 'Day Baker']),
      }),
      'Flour Mill': unit(5, ['Head of Flour Mill', 'Miller']),
    }),
    Shops: unit(6, ['Head of Shops', 'Seller'], { 'Corner Shop': unit(7, ['Cashier']) }),
  },
});

const table = (department: string, holders: string[], more = ''): string =>
  [
    '---',
    `department: ${department}`,
    ...(more ? [more] : []),
    'positions_map:',
    ...holders.map((title, at) => `  ${title}: Employee ${at + 1}`),
    '---',
    `| KPI | Target value | Unit | ${holders.map((_, at) => `Employee ${at + 1}`).join(' | ')} | Method |`,
    `|---|---|---|${'---|'.repeat(holders.length + 1)}`,
    `| Corporate KPIs | - | - | ${holders.map(() => '1').join(' | ')} | - |`,
    `| Turnover | 12 | m | ${holders.map(() => '0.4').join(' | ')} | Books |`,
    `| Personal KPIs | - | - | ${holders.map(() => '1').join(' | ')} | - |`,
    `| Crust | 9 | points | ${holders.map((_, at) => (at === 0 ? '0.6' : '-')).join(' | ')} | Tasting |`,
    `| Crumb | 8 | points | ${holders.map((_, at) => (at === 0 ? '-' : '60 %')).join(' | ')} | Tasting |`,
  ].join('\n');

const ovensFile = { name: 'KPI_Ovens.md', content: table('Ovens', ['Director of Ovens', 'Night Baker']) };

describe('KPI mapping over HTTP', () => {
  let app: TestApp;
  let positions: Map<string, string>;
  let units: Map<string, string>;
  let ovens: string;

  const importFiles = (files: { name: string; content: string }[], as: 'admin' | 'viewer' = 'admin') =>
    app.request<{ files: FileAnswer[]; imported: number; failed: number; unchanged: number; updated: number }>(
      'POST',
      '/kpi/imports',
      { body: { files }, as },
    );
  const setWith = (id: string): Promise<TestResponse<KpiSet>> => app.request<KpiSet>('GET', `/kpi/sets/${id}`);
  const mappingOf = async (name: string): Promise<Mapping> =>
    (await app.request<Mapping>('GET', `/kpi/units/${units.get(name) ?? ''}/mapping`)).body;

  async function importOrganization(body: object): Promise<void> {
    const answer = await app.request('POST', '/organization/imports', { body });
    if (answer.status >= 300) throw new Error(answer.bytes.toString());
    const listed = await app.request<Page<{ id: string; name: string }>>('GET', '/organization/units?limit=100');
    units = new Map(listed.body.items.map(({ id, name }) => [name, id]));
    const titles = await app.request<Page<{ id: string; title: string }>>('GET', '/organization/positions?limit=100');
    positions = new Map(titles.body.items.map(({ id, title }) => [title, id]));
  }

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('takes KPI files before there is an organisation, and decides when there is one', async () => {
    const answer = await importFiles([ovensFile]);
    expect(answer.status).toBe(200);
    expect(answer.body.files[0]).toMatchObject({
      name: 'KPI_Ovens.md',
      outcome: 'imported',
      status: 'unresolved',
      rowsRead: 5,
    });
    ovens = answer.body.files[0]?.setId ?? '';
    expect((await setWith(ovens)).body.ownerWarnings).toEqual(['There is no organisation yet.']);
    await importOrganization(bakery());
    const { body } = await setWith(ovens);
    expect(body).toMatchObject({
      code: 'Ovens',
      period: null,
      status: 'owned',
      owner: { path: ['Production', 'Ovens Department'] },
    });
    expect(body.evidence.map(({ signal }) => signal)).toContain('head-position');
    expect(body.holders.map(({ weightSum }) => weightSum)).toEqual([1, 1]);
    expect(body.kpis.map(({ weights }) => weights)).toEqual([
      [0.4, 0.4],
      [0.6, null],
      [null, 0.6],
    ]);
  });

  it('answers each file on its own: a bad one takes nothing from the others', async () => {
    const form = new FormData();
    form.append('files', new Blob([table('Shops', ['Head of Shops', 'Seller'])]), 'KPI_Магазины.md');
    form.append('files', new Blob(['PK\u0003\u0004 and no more']), 'broken.xlsx');
    form.append('files', new Blob(['name,age,city\nAda,36,London']), 'people.csv');
    form.append('files', new Blob([table('SHOPS', ['Seller'])]), 'again.md');
    const answer = await app.request<{ files: FileAnswer[] }>('POST', '/kpi/imports', { form });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ imported: 1, updated: 0, unchanged: 0, failed: 3 });
    expect(answer.body.files.map(({ name, outcome, errors }) => [name, outcome, errors[0]?.code])).toEqual([
      ['KPI_Магазины.md', 'imported', undefined],
      ['broken.xlsx', 'failed', 'XLSX_UNREADABLE'],
      ['people.csv', 'failed', 'KPI_HEADER_NOT_RECOGNISED'],
      ['again.md', 'failed', 'DUPLICATE_SET'],
    ]);
  });

  it('refuses an import of which nothing can be taken, file by file', async () => {
    const answer = await app.request<{ code: string; files: FileAnswer[]; errors: { pointer: string }[] }>(
      'POST',
      '/kpi/imports',
      {
        body: {
          files: [
            { name: 'a.csv', content: '' },
            { name: 'b.json', content: Buffer.from('{').toString('base64'), encoding: 'base64' },
          ],
        },
      },
    );
    expect([answer.status, answer.body.code]).toEqual([422, 'KPI_FILES_REJECTED']);
    expect(answer.body.files.map(({ errors }) => errors[0]?.code)).toEqual(['FILE_EMPTY', 'JSON_UNREADABLE']);
    expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual(['/files/0', '/files/1']);
  });

  it.each([
    ['a list', []],
    ['no files', { files: [] }],
    ['a file without content', { files: [{ name: 'x' }] }],
    ['unknown members', { files: [{ name: 'x', content: 'y', colour: 'red' }] }],
  ])('refuses %s as the body', async (_, body) => {
    const answer = await app.request<{ code: string }>('POST', '/kpi/imports', { body });
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('says that a second import of the same file changes nothing', async () => {
    const before = await setWith(ovens);
    const again = await importFiles([ovensFile]);
    expect(again.body).toMatchObject({ imported: 0, unchanged: 1, files: [{ outcome: 'unchanged', setId: ovens }] });
    expect((await setWith(ovens)).body).toEqual(before.body);
  });

  it('maps units to their own set, their nearest ancestor’s, or none, and explains it', async () => {
    expect(await mappingOf('Ovens Department')).toMatchObject({ source: 'own', setCode: 'Ovens' });
    expect(await mappingOf('Night Shift')).toMatchObject({
      unitPath: ['Production', 'Ovens Department', 'Night Shift'],
      source: 'inherited',
      setCode: 'Ovens',
      ownerUnitPath: ['Production', 'Ovens Department'],
      set: { id: ovens, status: 'owned' },
    });
    expect(await mappingOf('Flour Mill')).toMatchObject({
      source: 'none',
      setCode: null,
      ownerUnitId: null,
      set: null,
    });
  });

  it('lists mappings page by page, filtered by source, subtree and set', async () => {
    const sources = (query: string) =>
      app
        .request<Page<Mapping>>('GET', `/kpi/mappings?${query}`)
        .then(({ body }) => body.items.map(({ unitPath }) => unitPath.at(-1)));
    expect(await sources('source=none')).toEqual(['Production', 'Flour Mill']);
    expect(await sources(`unitId=${units.get('Ovens Department') ?? ''}`)).toEqual([
      'Ovens Department',
      'Night Shift',
      'Day Shift',
    ]);
    expect(await sources('setCode=shops')).toEqual(['Shops', 'Corner Shop']);
    const walked: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: TestResponse<Page<Mapping>> = await app.request('GET', `/kpi/mappings?limit=3&cursor=${cursor}`);
      walked.push(...page.body.items.map(({ unitId }) => unitId));
      cursor = page.body.nextCursor;
    }
    expect(walked.sort()).toEqual([...units.values()].sort());
  });

  it('gives a position the KPIs that it holds, or its unit’s without a weight', async () => {
    const kpisOf = async (title: string) =>
      (
        await app.request<{ holder: unknown; kpis: { name: string; weight: number | null; audience: string }[] }>(
          'GET',
          `/kpi/positions/${positions.get(title) ?? ''}/kpis`,
        )
      ).body;
    expect((await kpisOf('Night Baker')).kpis.map(({ name, weight }) => [name, weight])).toEqual([
      ['Turnover', 0.4],
      ['Crumb', 0.6],
    ]);
    const clerk = await kpisOf('Oven Clerk');
    expect(clerk).toMatchObject({ source: 'own', holder: null });
    expect(clerk.kpis.map(({ weight, audience }) => [weight, audience])).toEqual(Array(3).fill([null, 'unit']));
    expect(await kpisOf('Miller')).toMatchObject({ source: 'none', setCode: null, kpis: [] });
  });

  it('lets a person pin an owner, which survives imports of the set and of the organisation', async () => {
    const mill = units.get('Flour Mill') ?? '';
    const pinned = await app.request<KpiSet>('PUT', `/kpi/sets/${ovens}/owner`, {
      body: { unitId: mill },
      as: 'editor',
    });
    expect(pinned.body).toMatchObject({ status: 'pinned', owner: { unitId: mill }, evidence: [{ signal: 'pin' }] });
    expect(pinned.body.candidates[0]?.path).toEqual(['Production', 'Ovens Department']);
    const kpi = pinned.body.kpis[0];
    const answer = await importFiles([{ ...ovensFile, content: ovensFile.content.replace('| 9 |', '| 10 |') }]);
    expect(answer.body).toMatchObject({ updated: 1, files: [{ setId: ovens, status: 'pinned' }] });
    await importOrganization(bakery('Ovens and Stoves'));
    const { body } = await setWith(ovens);
    expect(body).toMatchObject({ status: 'pinned', owner: { unitId: mill } });
    expect(body.kpis[0]?.id).toBe(kpi?.id);
    expect(await mappingOf('Flour Mill')).toMatchObject({ source: 'own', setCode: 'Ovens' });
  });

  it('leaves a set unresolved, and says why, when its pinned unit is gone, and finds it again when it is back', async () => {
    const changed = structuredClone(bakery()) as {
      organization: { Production: { children: Record<string, unknown> } };
    };
    delete changed.organization.Production.children['Flour Mill'];
    await importOrganization(changed);
    const { body } = await setWith(ovens);
    expect(body).toMatchObject({ status: 'unresolved', owner: null });
    expect(body.ownerWarnings[0]).toContain('not in the current organisation');
    await importOrganization(bakery());
    expect((await setWith(ovens)).body.status).toBe('pinned');
  });

  it('lets a person say that a set is nobody’s, and take everything back', async () => {
    const excluded = await app.request<KpiSet>('PUT', `/kpi/sets/${ovens}/owner`, { body: { noOwner: true } });
    expect(excluded.body).toMatchObject({ status: 'excluded', owner: null });
    expect(await mappingOf('Ovens Department')).toMatchObject({ source: 'none' });
    const freed = await app.request<KpiSet>('DELETE', `/kpi/sets/${ovens}/owner`);
    expect(freed.body).toMatchObject({ status: 'owned', owner: { path: ['Production', 'Ovens Department'] } });
    expect(await mappingOf('Ovens Department')).toMatchObject({ source: 'own' });
  });

  it('follows the organisation: no owner outlives the version that it was found in', async () => {
    await importOrganization(bakery('Bread Design'));
    expect((await setWith(ovens)).body.owner?.path.at(-1)).not.toBe('Ovens Department');
    const versions = await app.request<Page<{ id: string; current: boolean }>>('GET', '/organization/versions');
    const before = versions.body.items[1]?.id ?? '';
    const activated = await app.request('POST', `/organization/versions/${before}/activate`);
    expect(activated.status).toBeLessThan(300);
    expect((await setWith(ovens)).body).toMatchObject({
      status: 'owned',
      owner: { path: ['Production', 'Ovens Department'] },
    });
  });

  it('reports two sets that claim one unit as a conflict, and covers what is mapped', async () => {
    const rival = {
      name: 'rival.md',
      content: table('Rival', ['Oven Clerk'], 'unit_path: Production / Ovens Department'),
    };
    const answer = await importFiles([rival]);
    expect(answer.body.files[0]).toMatchObject({ status: 'owned' });
    expect(await mappingOf('Day Shift')).toMatchObject({ source: 'conflict', setCode: null });
    const coverage = await app.request('GET', '/kpi/coverage');
    expect(Object.keys(coverage.body)[0]).toBe('unresolvedSets');
    expect(coverage.body).toMatchObject({
      unresolvedSets: [],
      sets: { total: 3, owned: 3 },
      units: { own: 1, inherited: 1, none: 2, conflict: 3, total: 7 },
      branches: [
        { name: 'Production', units: { total: 5 } },
        { name: 'Shops', units: { own: 1, inherited: 1 } },
      ],
    });
  });

  it('lists sets by code, filtered, page by page', async () => {
    const codes = async (query: string): Promise<string[]> =>
      (await app.request<Page<KpiSet>>('GET', `/kpi/sets?${query}`)).body.items.map(({ code }) => code);
    expect(await codes('')).toEqual(['Ovens', 'Rival', 'Shops']);
    expect(await codes('code=RIVAL')).toEqual(['Rival']);
    expect(await codes('status=excluded')).toEqual([]);
    expect(await codes('period=2026')).toEqual([]);
    const first = await app.request<Page<KpiSet>>('GET', '/kpi/sets?limit=2');
    expect(await codes(`limit=2&cursor=${first.body.nextCursor ?? ''}`)).toEqual(['Shops']);
  });

  it.each([
    ['GET', '/kpi/sets?status=lost', undefined, 400, 'INVALID_INPUT'],
    ['GET', '/kpi/sets?cursor=nonsense', undefined, 400, 'BAD_CURSOR'],
    ['GET', '/kpi/mappings?cursor=eyJsaXN0Ijoia3BpLXNldHMiLCJhZnRlciI6IngifQ', undefined, 400, 'BAD_CURSOR'],
    ['GET', `/kpi/sets/${unknownId()}`, undefined, 404, 'KPI_SET_NOT_FOUND'],
    ['GET', '/kpi/sets/seven', undefined, 400, 'INVALID_INPUT'],
    ['GET', `/kpi/units/${unknownId()}/mapping`, undefined, 404, 'UNIT_NOT_FOUND'],
    ['GET', `/kpi/mappings?unitId=${unknownId()}`, undefined, 404, 'UNIT_NOT_FOUND'],
    ['GET', `/kpi/positions/${unknownId()}/kpis`, undefined, 404, 'POSITION_NOT_FOUND'],
    ['PUT', `/kpi/sets/${unknownId()}/owner`, { noOwner: true }, 404, 'KPI_SET_NOT_FOUND'],
    ['DELETE', `/kpi/sets/${unknownId()}/owner`, undefined, 404, 'KPI_SET_NOT_FOUND'],
  ])('answers %s %s with the problem it is', async (method, path, body, status, code) => {
    const answer = await app.request<{ code: string }>(method, path, { body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    [{}, 400],
    [{ noOwner: false }, 400],
    [{ unitId: 'seven' }, 400],
    [{ unitId: unknownId(), noOwner: true }, 400],
    [{ unitId: unknownId() }, 422],
  ])('refuses the owner %j', async (body, status) => {
    expect((await app.request('PUT', `/kpi/sets/${ovens}/owner`, { body })).status).toBe(status);
  });

  it('lets viewers read, and editors and services change', async () => {
    expect((await app.request('GET', '/kpi/coverage', { as: 'viewer' })).status).toBe(200);
    expect((await importFiles([ovensFile], 'viewer')).status).toBe(403);
    expect((await app.request('DELETE', `/kpi/sets/${ovens}/owner`, { as: 'viewer' })).status).toBe(403);
    expect((await app.request('DELETE', `/kpi/sets/${ovens}/owner`, { as: 'service' })).status).toBe(200);
    expect((await app.request('GET', '/kpi/coverage', { as: null })).status).toBe(401);
  });

  it('gives the first answer again for the same Idempotency-Key', async () => {
    const send = () =>
      app.request<{ files: FileAnswer[] }>('POST', '/kpi/imports', {
        body: { files: [{ name: 'k.md', content: table('Keyed', ['Miller']) }] },
        headers: { 'Idempotency-Key': 'kpi-1' },
      });
    const [first, second] = [await send(), await send()];
    expect(first.body.files[0]?.outcome).toBe('imported');
    expect(second.body).toEqual(first.body);
  });

  it('keeps every set of imports that run at once', async () => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five'];
    const answers = await Promise.all(
      names.flatMap((name) =>
        [0, 1].map(() => importFiles([{ name: `${name}.md`, content: table(name, ['Miller']) }])),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const outcomes = answers.map(({ body }) => body.files[0]?.outcome).sort();
    expect(outcomes).toEqual(['imported', 'unchanged'].flatMap((outcome) => names.map(() => outcome)));
  });
});

function unknownId(): string {
  return '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
}
