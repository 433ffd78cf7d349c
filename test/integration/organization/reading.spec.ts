import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import { asJson, harbour, type ProblemBody, upload } from './import-files.js';

interface UnitBody {
  id: string;
  name: string;
  path: string[];
  head: { title: string } | null;
}

interface PositionBody {
  id: string;
  title: string;
  unit: { name: string; path: string[] };
  isHead: boolean;
}

interface Listed<T> {
  items: T[];
  nextCursor: string | null;
}

describe('Reading the organisation over HTTP', () => {
  let app: TestApp;
  let units: UnitBody[];

  beforeAll(async () => {
    app = await startTestApp();
    await upload(app, asJson(harbour), 'harbour.json');
    units = (await list<UnitBody>('/organization/units?limit=100')).items;
  });
  afterAll(() => app.close());

  const list = async <T>(path: string): Promise<Listed<T>> =>
    (await app.request<Listed<T>>('GET', path, { as: 'viewer' })).body;
  const idOf = (...path: string[]): string => units.find((unit) => unit.path.join('/') === path.join('/'))?.id ?? '';
  const names = async (path: string): Promise<string[]> => (await list<UnitBody>(path)).items.map(({ name }) => name);
  const resolve = (body: object) =>
    app.request<ProblemBody & { unit: UnitBody; position: PositionBody | null }>('POST', '/organization/resolve', {
      body,
      as: 'viewer',
    });

  it('lists units in the order of the source, page by page', async () => {
    expect(units.map(({ path }) => path.at(-1))).toEqual([
      'Блок причалов',
      'Отдел учёта',
      'Группа весов',
      'Группа\u00A0журналов',
      'Блок кранов',
      'Отдел учёта',
    ]);
    const first = await list<UnitBody>('/organization/units?limit=4');
    const second = await list<UnitBody>(`/organization/units?limit=4&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(units.map(({ id }) => id));
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['name=отдел%20УЧЕТА', ['Отдел учёта', 'Отдел учёта']],
    ['level=3', ['Группа весов', 'Группа\u00A0журналов']],
    ['number=111', ['Группа весов']],
    ['number=999', []],
    ['headcountBasis=inherited', ['Группа весов']],
    ['hasHead=false', ['Группа\u00A0журналов']],
    ['level=1&name=кран', ['Блок кранов']],
  ])('filters units by %s', async (query, expected) => {
    expect(await names(`/organization/units?${query}`)).toEqual(expected);
  });

  it('goes on with a list in the version in which it began', async () => {
    const first = await list<UnitBody>('/organization/units?limit=5');
    await upload(app, asJson({ organization: { Other: {} } }), 'x.json');
    const second = await list<UnitBody>(`/organization/units?limit=5&cursor=${first.nextCursor ?? ''}`);
    expect(second.items.map(({ name }) => name)).toEqual(['Отдел учёта']);
    await upload(app, asJson(harbour), 'harbour.json');
  });

  it('reads a unit with its head, and its relatives', async () => {
    const id = idOf('Блок причалов', 'Отдел учёта');
    const { body } = await app.request('GET', `/organization/units/${id}`);
    expect(body).toMatchObject({
      number: '110',
      level: 2,
      headcount: { count: 12, basis: 'own', sourceUnitId: id },
      head: { title: 'Начальник отдела' },
      counts: { childUnits: 2, descendantUnits: 2, positions: 3 },
      headship: { basis: 'unit-name', candidates: [] },
    });
    expect(await names(`/organization/units?parentId=${id}`)).toEqual(['Группа весов', 'Группа\u00A0журналов']);
    expect(await names(`/organization/units/${id}/children?limit=1`)).toEqual(['Группа весов']);
    expect(await names(`/organization/units/${id}/subtree`)).toEqual([
      'Отдел учёта',
      'Группа весов',
      'Группа\u00A0журналов',
    ]);
    expect(
      await names(`/organization/units/${idOf('Блок причалов', 'Отдел учёта', 'Группа весов')}/ancestors`),
    ).toEqual(['Отдел учёта', 'Блок причалов']);
  });

  it('lists positions by unit, subtree, title, headship and category', async () => {
    const titles = async (query: string): Promise<string[]> =>
      (await list<PositionBody>(`/organization/positions?${query}`)).items.map(({ title }) => title);
    const unitId = idOf('Блок причалов', 'Отдел учёта');
    expect(await titles(`unitId=${unitId}`)).toEqual(['Начальник отдела', 'Учетчик', 'Старший учетчик']);
    expect(await titles(`unitId=${unitId}&subtree&isHead`)).toEqual(['Начальник отдела', 'Руководитель группы']);
    expect(await titles('title=весовщик')).toEqual(['Весовщик']);
    expect(await titles('category=top-manager')).toEqual(['Директор по причалам', 'Директор по кранам']);
    expect(await titles('category=line-manager&isHead=false')).toEqual([]);
  });

  it('answers the facts and the career of a position from its own unit', async () => {
    const [clerk] = (
      await list<PositionBody>(`/organization/positions?unitId=${idOf('Блок кранов', 'Отдел учёта')}&title=Учетчик`)
    ).items;
    const facts = await app.request('GET', `/organization/positions/${clerk?.id ?? ''}/facts`, { as: 'viewer' });
    expect(facts.body).toMatchObject({
      title: 'Учетчик',
      unit: { path: ['Блок кранов', 'Отдел учёта'] },
      isHead: false,
      category: 'specialist',
      directManager: { title: 'Начальник отдела', unitPath: ['Блок кранов', 'Отдел учёта'] },
      subordinates: { childUnits: 0, descendantUnits: 0, people: { count: 0 } },
      headcount: { count: 5, basis: 'own' },
    });
    const career = await app.request('GET', `/organization/positions/${clerk?.id ?? ''}/career`);
    expect(career.body).toMatchObject({ vertical: [{ title: 'Начальник отдела' }], horizontal: [], expert: [] });
    expect((await app.request('GET', `/organization/positions/${clerk?.id ?? ''}`)).body).toMatchObject({
      title: 'Учетчик',
      isHead: false,
    });
  });

  it('searches with slips, in any order, in units and positions', async () => {
    const hits = async (query: string): Promise<string[]> =>
      (await list<{ kind: string; name: string }>(`/organization/search?${query}`)).items.map(
        ({ kind, name }) => `${kind} ${name}`,
      );
    expect(await hits(`q=${encodeURIComponent('учота отдел')}`)).toEqual(
      expect.arrayContaining(['unit Отдел учёта', 'unit Отдел учёта']),
    );
    expect((await hits(`q=${encodeURIComponent('весовшик')}&kind=position`))[0]).toBe('position Весовщик');
    expect((await hits(`q=${encodeURIComponent('группа журналов')}`))[0]).toBe('unit Группа\u00A0журналов');
    const first = await list<{ id: string }>(`/organization/search?limit=1&q=${encodeURIComponent('учетчик')}`);
    const second = await list<{ id: string }>(
      `/organization/search?limit=1&q=${encodeURIComponent('учетчик')}&cursor=${first.nextCursor ?? ''}`,
    );
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect(await hits('q=zzzzzz')).toEqual([]);
  });

  it('resolves texts to the one unit or position they mean', async () => {
    expect((await resolve({ unit: 'Блок кранов > отдел учета' })).body).toMatchObject({
      unit: { path: ['Блок кранов', 'Отдел учёта'] },
      position: null,
    });
    expect((await resolve({ position: 'весовщик' })).body).toMatchObject({
      unit: { name: 'Группа весов' },
      position: { title: 'Весовщик' },
    });
    expect((await resolve({ unit: '210', position: 'УЧЕТЧИК' })).body.position?.unit.path).toEqual([
      'Блок кранов',
      'Отдел учёта',
    ]);
  });

  it('answers an ambiguous text with every candidate', async () => {
    const unit = await resolve({ unit: 'Отдел учета' });
    expect([unit.status, unit.body.code]).toEqual([409, 'AMBIGUOUS_UNIT']);
    expect(unit.body.candidates?.map(({ path }) => path[0])).toEqual(['Блок причалов', 'Блок кранов']);
    const position = await resolve({ position: 'Учетчик' });
    expect([position.status, position.body.code, position.body.candidates?.length]).toEqual([
      409,
      'AMBIGUOUS_POSITION',
      3,
    ]);
  });

  it('answers an unknown text with suggestions', async () => {
    const unit = await resolve({ unit: 'Отдел учитов' });
    expect([unit.status, unit.body.code, unit.body.errors?.[0]?.suggestions]).toEqual([
      422,
      'UNKNOWN_UNIT',
      ['Отдел учёта'],
    ]);
    const position = await resolve({ unit: '210', position: 'Учётчек' });
    expect([position.status, position.body.code, position.body.errors?.[0]?.suggestions]).toEqual([
      422,
      'UNKNOWN_POSITION',
      ['Учетчик'],
    ]);
  });

  it('counts the organisation', async () => {
    const { body } = await app.request('GET', '/organization/stats', { as: 'viewer' });
    expect(body).toMatchObject({
      language: 'ru',
      units: 6,
      positions: 11,
      headship: { 'no-head-title': 1 },
      categories: { 'top-manager': 2 },
    });
  });

  it.each([
    ['GET', '/organization/units?cursor=nonsense', 400, 'BAD_CURSOR'],
    ['GET', '/organization/units?limit=0', 400, 'INVALID_INPUT'],
    ['GET', '/organization/units?level=33', 400, 'INVALID_INPUT'],
    ['GET', '/organization/units?colour=red', 400, 'INVALID_INPUT'],
    ['GET', '/organization/units/x', 400, 'INVALID_INPUT'],
    ['GET', '/organization/units/0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e', 404, 'UNIT_NOT_FOUND'],
    ['GET', '/organization/units/0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e/children', 404, 'UNIT_NOT_FOUND'],
    ['GET', '/organization/positions/0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e/facts', 404, 'POSITION_NOT_FOUND'],
    ['GET', '/organization/positions?unitId=0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e', 404, 'UNIT_NOT_FOUND'],
    ['GET', '/organization/search?q=%20', 400, 'INVALID_INPUT'],
    ['GET', '/organization/search', 400, 'INVALID_INPUT'],
  ])('answers %s %s with %i %s', async (method, path, status, code) => {
    const answer = await app.request(method, path);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('refuses to resolve nothing, blanks, and a list', async () => {
    for (const body of [{}, { unit: ' ' }, { position: '' }]) {
      const answer = await resolve(body);
      expect([answer.status, answer.body.code]).toEqual([400, 'NOTHING_TO_RESOLVE']);
    }
    expect((await resolve([])).status).toBe(400);
  });

  it('refuses the cursor of another list', async () => {
    const { nextCursor } = await list<UnitBody>('/organization/units?limit=1');
    const answer = await app.request('GET', `/organization/positions?cursor=${nextCursor ?? ''}`);
    expect([answer.status, answer.body['code']]).toEqual([400, 'BAD_CURSOR']);
  });
});
