import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/kernel/index.js';
import type { OrganizationTree, Position, Unit } from '../../../src/organization/index.js';
import { startTestApp, type TestApp, type TestRequest } from '../../support/index.js';
import { type Ask, editorOf, importSampleCompany, itemsOf, learnable } from './bound-callers.js';
import { everythingSeenBy } from './crawl-organization.js';

interface Listed {
  id: string;
  code: string;
}

const startUpMs = 60_000;
const crawlMs = 120_000;
const owner = ['Corporate Services', 'Human Resources'];
const heirOfOne = ['Technology and Data', 'Department of Information Technology', 'Infrastructure and Operations'];
const heirOfConflict = ['Supply Chain', 'Logistics', 'Central Warehouse'];
const headless = ['Technology and Data', 'Innovation Lab'];
const heirOfFigure = ['Finance', 'Accounting and Reporting', 'General Ledger'];
const branches = [owner, heirOfOne, heirOfConflict, headless, heirOfFigure];

let app: TestApp;
let whole: OrganizationTree;
let sets: Listed[];
const editors = new Map<string, Ask>();

beforeAll(async () => {
  app = await startTestApp();
  whole = await importSampleCompany(app);
  sets = (await itemsOf<Listed>(app.request.bind(app), '/kpi/sets')).items;
  for (const path of branches) editors.set(path.join(), await editorOf(app, unitAt(path).id));
}, startUpMs);
afterAll(() => app.close());

function unitAt(path: readonly string[]): Unit {
  const unit = whole.names.unitsAt(path)[0];
  if (!unit) throw new Error(`No unit ${path.join(' > ')}`);
  return unit;
}
function branchAt(path: readonly string[]): OrganizationTree {
  const branch = whole.within(unitAt(path).id);
  if (!branch) throw new Error('No branch');
  return branch;
}
function editorAt(path: readonly string[]): Ask {
  const ask = editors.get(path.join());
  if (!ask) throw new Error('No editor');
  return ask;
}
const firstOf = (unit: Unit): Position => {
  const [position] = whole.positionsOf(unit);
  if (!position) throw new Error('No position');
  return position;
};
const setOf = (code: string): string => sets.find((each) => each.code === code)?.id ?? '';

describe('What is outside of the branch', () => {
  /** An operation with one that is outside, and the same with one that is nowhere. */
  type Attempt = [operation: string, outside: [string, TestRequest?], nowhere: [string, TestRequest?], asked: string[]];

  const unitOutside = () => unitAt(['Supply Chain', 'Logistics']);
  const parent = () => unitAt(['Corporate Services']);
  const inside = () => unitAt([...owner, 'Employee Services']).id;

  function attempts(): Attempt[] {
    const none = newId();
    const position = firstOf(unitOutside()).id;
    const byUnit = ['', '/ancestors', '/children', '/subtree'].flatMap((end) =>
      [unitOutside().id, parent().id].map((id): Attempt => [
        `GET /organization/units/{id}${end}`,
        [`/organization/units/${id}${end}`],
        [`/organization/units/${none}${end}`],
        [id, none],
      ]),
    );
    const byPosition = ['', '/facts', '/career'].map((end): Attempt => [
      `GET /organization/positions/{id}${end}`,
      [`/organization/positions/${position}${end}`],
      [`/organization/positions/${none}${end}`],
      [position, none],
    ]);
    const kpis = [
      ['GET /kpi/units/{unitId}/mapping', '/kpi/units/', '/mapping', unitOutside().id],
      ['GET /kpi/units/{unitId}/mapping', '/kpi/units/', '/mapping', parent().id],
      ['GET /kpi/positions/{positionId}/kpis', '/kpi/positions/', '/kpis', position],
      ...['Logistics', 'Quality Control', 'Winter Village'].map((code) => [
        'GET /kpi/sets/{id}',
        '/kpi/sets/',
        '',
        setOf(code),
      ]),
    ].map(([operation = '', start = '', end = '', id = '']): Attempt => [
      operation,
      [`${start}${id}${end}`],
      [`${start}${none}${end}`],
      [id, none],
    ]);
    return [...byUnit, ...byPosition, ...kpis, ...narrowed(none), ...resolved(none), ...pinned(none)];
  }

  /** Lists that are narrowed to something outside. Texts are as long as the ones they are compared with. */
  function narrowed(none: string): Attempt[] {
    const outside = unitOutside();
    const lists: [string, string, string, string, string][] = [
      ['GET /organization/units', '/organization/units', 'name', 'Brindle Plant', 'Brondle Plant'],
      ['GET /organization/units', '/organization/units', 'number', outside.number ?? '', '999999'],
      ['GET /organization/units', '/organization/units', 'parentId', outside.id, none],
      ['GET /organization/positions', '/organization/positions', 'unitId', outside.id, none],
      ['GET /organization/positions', '/organization/positions', 'title', 'Store Manager', 'Stara Managir'],
      ['GET /organization/search', '/organization/search', 'q', 'Brindle', 'Xqzzkvw'],
      ['GET /organization/search', '/organization/search', 'q', 'Payroll Energy', 'Payroll Xqzzkv'],
      ['GET /kpi/mappings', '/kpi/mappings', 'unitId', outside.id, none],
      ['GET /kpi/mappings', '/kpi/mappings', 'setCode', 'Logistics', 'Logostics'],
      ['GET /kpi/sets', '/kpi/sets', 'code', 'Logistics', 'Logostics'],
    ];
    return lists.map(([operation, path, name, ...[there, nowhere]]) => [
      operation,
      [`${path}?${name}=${encodeURIComponent(there)}`],
      [`${path}?${name}=${encodeURIComponent(nowhere)}`],
      [there, nowhere],
    ]);
  }

  function resolved(none: string): Attempt[] {
    const outside = unitOutside();
    const texts: [string, string][] = [
      [outside.id, none],
      [outside.number ?? '', '999999'],
      ['Brindle Plant', 'Xqzzkvw Yyyzz'],
      ['Manufacturing > Brindle Plant', 'Manufacturing > Xqzzkvw Yyyzz'],
      ['Supply Chain', 'Xqzzkv Yyyzz'],
    ];
    const position = firstOf(outside);
    return [
      ...texts.map(([there, nowhere]) => ['unit', there, nowhere]),
      ['position', position.id, none],
      ['position', 'Tax Manager', 'Xqz Zkvwyyz'],
    ].map(([name = '', there = '', nowhere = '']) => [
      'POST /organization/resolve',
      ['/organization/resolve', { body: { [name]: there } }],
      ['/organization/resolve', { body: { [name]: nowhere } }],
      [there, nowhere],
    ]);
  }

  function pinned(none: string): Attempt[] {
    const [mine, outside] = [setOf('ES'), setOf('Logistics')];
    return [
      [
        'PUT /kpi/sets/{id}/owner',
        [`/kpi/sets/${outside}/owner`, { body: { unitId: inside() } }],
        [`/kpi/sets/${none}/owner`, { body: { unitId: inside() } }],
        [outside, none],
      ],
      [
        'PUT /kpi/sets/{id}/owner',
        [`/kpi/sets/${mine}/owner`, { body: { unitId: unitOutside().id } }],
        [`/kpi/sets/${mine}/owner`, { body: { unitId: none } }],
        [unitOutside().id, none],
      ],
    ];
  }

  it('is answered as what is not there: status, headers and text', async () => {
    const ask = editorAt(owner);
    for (const [operation, outside, nowhere, asked] of attempts()) {
      const method = operation.split(' ')[0] ?? '';
      const [there, missing] = [await ask(method, ...outside), await ask(method, ...nowhere)];
      expect({ operation, outside, ...learnable(there, ...asked) }).toEqual({
        operation,
        outside,
        ...learnable(missing, ...asked),
      });
    }
  });

  it('is there for who is not bound', async () => {
    const ask = await editorOf(app, null);
    const found = await Promise.all(
      attempts()
        .filter(([operation]) => operation.includes('{'))
        .filter(([operation]) => operation.startsWith('GET'))
        .map(async ([, [path]]) => (await ask('GET', path)).status),
    );
    expect(new Set(found)).toEqual(new Set([200]));
  });

  it('is refused where it is the whole organisation, whether or not the object exists', async () => {
    const ask = editorAt(owner);
    const { items } = (await app.request<{ items: Listed[] }>('GET', '/organization/versions')).body;
    const [version = '', none] = [items[0]?.id, newId()];
    const wholes: [string, string, TestRequest?][] = [
      ['POST', '/organization/imports', { body: { organization: {} } }],
      ['POST', '/organization/imports?dryRun=true', { body: { organization: {} } }],
      ['GET', '/organization/versions'],
      ['POST', `/organization/versions/${version}/activate`],
      ['POST', `/organization/versions/${none}/activate`],
      ['GET', `/organization/versions/${version}/diff`],
      ['GET', `/organization/versions/${none}/diff`],
      ['GET', '/organization/brief'],
      ['PUT', '/organization/brief', { body: { text: '# All of us' } }],
      ['GET', '/organization/brief/versions'],
      ['GET', '/organization/brief/versions/1'],
      ['POST', '/kpi/imports', { body: { files: [{ name: 'KPI.md', content: '# nothing' }] } }],
      ['PUT', `/kpi/sets/${setOf('ES')}/owner`, { body: { noOwner: true } }],
      ['PUT', `/kpi/sets/${none}/owner`, { body: { noOwner: true } }],
      ['DELETE', `/kpi/sets/${setOf('ES')}/owner`],
      ['DELETE', `/kpi/sets/${setOf('Logistics')}/owner`],
    ];
    for (const [method, path, request] of wholes) {
      const { status, body } = await ask(method, path, request);
      expect([method, path, status, body['code']]).toEqual([method, path, 403, 'WHOLE_ORGANIZATION_REQUIRED']);
    }
  });

  it('is asked for by every operation of these contexts', async () => {
    const { paths } = (await app.request<{ paths: Record<string, object> }>('GET', '/api/docs-json')).body;
    const documented = Object.entries(paths)
      .filter(([path]) => /^\/api\/v1\/(organization|kpi|dashboard)/u.test(path))
      .flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
      );
    const wholes = [
      'POST /organization/imports',
      'GET /organization/versions',
      'POST /organization/versions/{id}/activate',
      'GET /organization/versions/{id}/diff',
      'GET /organization/brief',
      'PUT /organization/brief',
      'GET /organization/brief/versions',
      'GET /organization/brief/versions/{number}',
      'POST /kpi/imports',
      'DELETE /kpi/sets/{id}/owner',
    ];
    const counts = ['GET /organization/stats', 'GET /kpi/coverage', 'GET /dashboard'];
    const tried = new Set([...attempts().map(([operation]) => operation), ...wholes, ...counts]);
    expect(documented.filter((operation) => !tried.has(operation))).toEqual([]);
  });
});

describe('What a bound editor finds', () => {
  it.each(branches.map((path) => ({ path, name: path.at(-1) })))(
    'is the branch, all of it and nothing else: $name',
    async ({ path }) => {
      const branch = branchAt(path);
      const { bodies, units, positions, mappings, setIds } = await everythingSeenBy(editorAt(path), whole);
      expect(units).toEqual(branch.units.map(({ id }) => id));
      expect(mappings).toEqual(units);
      expect(positions).toEqual(branch.positions.map(({ id }) => id));
      const text = bodies.join('\n');
      const hidden = [...whole.units, ...whole.positions].filter((each) =>
        'unitId' in each ? !branch.position(each.id) : !branch.unit(each.id),
      );
      expect(hidden.length + units.length + positions.length).toBe(whole.units.length + whole.positions.length);
      expect(hidden.filter(({ id }) => text.includes(id))).toEqual([]);
      const otherSets = sets.filter(({ id }) => !setIds.includes(id));
      expect(otherSets.filter(({ id }) => text.includes(id))).toEqual([]);
      expect(namesHiddenFrom(branch, path).filter((name) => text.includes(`"${name}"`))).toEqual([]);
    },
    crawlMs,
  );

  /** Names and titles that only things outside have, but for the names on the path and the title of the one manager. */
  function namesHiddenFrom(branch: OrganizationTree, path: readonly string[]): string[] {
    const [top] = branch.units;
    const manager = top && branch.managerAbove(top)?.title;
    const known = new Set([
      ...branch.units.map(({ name }) => name),
      ...branch.positions.map(({ title }) => title),
      ...path,
      manager,
    ]);
    const all = [...whole.units.map(({ name }) => name), ...whole.positions.map(({ title }) => title)];
    return [...new Set(all)].filter((name) => !known.has(name));
  }

  it('counts the branch', async () => {
    const ask = editorAt(owner);
    const branch = branchAt(owner);
    const [stats, coverage, dashboard] = await Promise.all([
      ask('GET', '/organization/stats'),
      ask('GET', '/kpi/coverage'),
      ask('GET', '/dashboard'),
    ]);
    const [units, positions] = [branch.units.length, branch.positions.length];
    expect(stats.body).toMatchObject({ units, positions, unitsByLevel: { 2: 1, 3: 4, 4: 3 } });
    expect(coverage.body).toMatchObject({
      unresolvedSets: [],
      sets: { total: 1, owned: 1, unresolved: 0 },
      units: { total: units },
      positions: { total: positions },
      branches: [{ unitId: unitAt(owner).id, name: 'Human Resources' }],
    });
    expect(dashboard.body).toMatchObject({
      organization: { units },
      positions: { total: positions },
      kpis: { sets: { total: 1 }, units: { total: units }, positions: { total: positions } },
    });
  });

  it('has the values of a set that it inherits, and the title of the manager of its head', async () => {
    const ask = editorAt(heirOfOne);
    const [top] = branchAt(heirOfOne).units;
    const head = top && whole.headOf(top);
    const id = head?.id ?? '';
    const [facts, mine, theirs, explained] = await Promise.all([
      ask('GET', `/organization/positions/${id}/facts`),
      ask('GET', `/kpi/positions/${id}/kpis`),
      app.request('GET', `/kpi/positions/${id}/kpis`),
      ask('GET', `/kpi/units/${top?.id ?? ''}/mapping`),
    ]);
    const above = whole.headOf(unitAt(heirOfOne.slice(0, 2)));
    expect(facts.body['directManager']).toEqual({
      positionId: null,
      title: above?.title,
      unitPath: heirOfOne.slice(0, 2),
    });
    expect(theirs.body['setId']).toBe(setOf('DIT'));
    expect(mine.body).toEqual({ ...theirs.body, setId: null, ownerUnitId: null });
    expect(explained.body).toMatchObject({
      source: 'inherited',
      setCode: 'DIT',
      setId: null,
      set: null,
      ownerUnitId: null,
      ownerUnitPath: heirOfOne.slice(0, 2),
    });
  });

  it('is not ambiguous for names that only the whole organisation has several times', async () => {
    const resolve = (ask: Ask, unit: string) => ask('POST', '/organization/resolve', { body: { unit } });
    const [mine, all] = [
      await resolve(editorAt(owner), 'Support Desk'),
      await resolve(app.request.bind(app), 'Support Desk'),
    ];
    expect([mine.status, mine.body['unit']]).toMatchObject([
      200,
      { path: [...owner, 'Employee Services', 'Support Desk'] },
    ]);
    expect([all.status, all.body['candidateCount']]).toEqual([409, 3]);
  });

  it('is the same for a service whose key is bound', async () => {
    const unitId = unitAt(owner).id;
    const { body } = await app.request<{ key: string }>('POST', '/api-keys', {
      body: { name: 'branch', scopes: ['organization:read'], unitId },
    });
    const service: Ask = (method, path, request) =>
      app.request(method, path, { ...request, as: null, headers: { 'X-API-Key': body.key } });
    const path = '/organization/units?limit=100';
    expect((await service('GET', path)).body).toEqual((await editorAt(owner)('GET', path)).body);
  });

  it('does not have the headcount of a unit above', async () => {
    const of = (ask: Ask) => ask('GET', `/organization/units/${unitAt(heirOfFigure).id}`);
    const [mine, all] = [await of(editorAt(heirOfFigure)), await of(app.request.bind(app))];
    expect(mine.body['headcount']).toEqual({ count: null, basis: 'unknown', sourceUnitId: null });
    expect(all.body['headcount']).toMatchObject({ count: 39, basis: 'inherited' });
  });

  it('is told of a conflict above, and not between what', async () => {
    const ask = editorAt(heirOfConflict);
    const { body } = await ask('GET', `/kpi/units/${unitAt(heirOfConflict).id}/mapping`);
    expect(body).toMatchObject({
      source: 'conflict',
      setId: null,
      conflictingSets: [],
      ownerUnitPath: ['Supply Chain', 'Logistics'],
    });
    expect(body['explanation']).toBe('Several sets of one period claim "Logistics": nothing was chosen between them.');
  });

  it('can be pinned elsewhere within the branch', async () => {
    const ask = editorAt(owner);
    const payroll = unitAt([...owner, 'Employee Services', 'Payroll']).id;
    const moved = await ask('PUT', `/kpi/sets/${setOf('ES')}/owner`, { body: { unitId: payroll } });
    expect([moved.status, moved.body['owner']]).toMatchObject([200, { unitId: payroll }]);
    expect([moved.body['candidates'], moved.body['evidence']]).toMatchObject([[], [{ signal: 'pin' }]]);
    expect((await app.request('DELETE', `/kpi/sets/${setOf('ES')}/owner`)).status).toBe(200);
  });
});

describe('Callers who ask at the same time', () => {
  const paths = [
    '/organization/units',
    '/organization/stats',
    '/kpi/coverage',
    '/kpi/sets',
    '/kpi/mappings?source=own',
    '/organization/search?q=support',
  ];
  const callers = (): Ask[] => [editorAt(owner), app.request.bind(app), editorAt(heirOfOne), editorAt(heirOfConflict)];
  /** 200 requests at once, and the answers that their callers get alone. */
  async function together(): Promise<{ answers: object[]; alone: object[] }> {
    const all = callers();
    const asked = Array.from({ length: 200 }, (_, index): [number, string] => [
      index % all.length,
      paths[Math.floor(index / all.length) % paths.length] ?? '',
    ]);
    const ask = async ([caller, path]: [number, string]): Promise<object> =>
      learnable(await (all[caller] ?? app.request.bind(app))('GET', path));
    const answers = await Promise.all(asked.map(ask));
    const alone: object[] = [];
    for (const each of asked) alone.push(await ask(each));
    return { answers, alone };
  }

  it('get their own part each', async () => {
    const { answers, alone } = await together();
    expect(answers).toEqual(alone);
    const lists = await Promise.all(callers().map(async (ask) => learnable(await ask('GET', '/organization/units'))));
    expect(new Set(lists.map((list) => JSON.stringify(list))).size).toBe(lists.length);
  });

  it('get it also from what is made anew after a change, whoever asks first', async () => {
    await app.request('PUT', `/kpi/sets/${setOf('ES')}/owner`, { body: { unitId: unitAt(owner).id } });
    const { answers, alone } = await together();
    expect(answers).toEqual(alone);
    expect((await app.request('GET', '/kpi/coverage')).body).toMatchObject({ sets: { total: sets.length } });
    await app.request('DELETE', `/kpi/sets/${setOf('ES')}/owner`);
  });
});
