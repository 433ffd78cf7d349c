import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/platform/kernel/index.js';
import type { OrganizationTree } from '../../../src/organization/index.js';
import { startTestApp, type TestApp, type TestResponse } from '../../support/index.js';
import { type Ask, editorOf, importSampleCompany, learnable, wholeTree } from './bound-callers.js';

interface Page {
  items: { id?: string; unitId?: string }[];
  nextCursor: string | null;
}

const startUpMs = 60_000;
const path = ['Corporate Services', 'Human Resources'];

let app: TestApp;
let first: OrganizationTree;
let editor: Ask;
let admin: Ask;
let unitId: string;

beforeAll(async () => {
  app = await startTestApp();
  first = await importSampleCompany(app);
  unitId = first.names.unitsAt(path)[0]?.id ?? '';
  editor = await editorOf(app, unitId);
  admin = app.request.bind(app);
}, startUpMs);
afterAll(() => app.close());

const read = (ask: Ask, list: string, cursor?: string | null): Promise<TestResponse<Page>> =>
  ask<Page>(
    'GET',
    `${list}${list.includes('?') ? '&' : '?'}limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
  );
const contentOf = (cursor: string | null): Record<string, unknown> =>
  JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as Record<string, unknown>;
const cursorOf = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');

describe('A cursor of somebody who sees everything', () => {
  const lists = [
    '/organization/units',
    '/organization/positions',
    '/organization/search?q=support',
    '/kpi/mappings',
    '/kpi/sets',
  ];

  it.each(lists)('leads a bound caller to nothing outside of the branch: %s', async (list) => {
    const known = new Set<string | undefined>((first.within(unitId)?.units ?? []).map(({ id }) => id));
    for (const { id } of first.within(unitId)?.positions ?? []) known.add(id);
    const branchSets = (await read(editor, '/kpi/sets')).body.items.map(({ id }) => id);
    const mine = new Set([...known, ...branchSets]);
    for (let cursor = (await read(admin, list)).body.nextCursor; cursor !== null;) {
      const { status, body } = await read(editor, list, cursor);
      expect([200, 400]).toContain(status);
      if (status === 200) expect(body.items.filter(({ id, unitId: of }) => !mine.has(id ?? of))).toEqual([]);
      else expect(body).toMatchObject({ code: 'BAD_CURSOR' });
      cursor = (await read(admin, list, cursor)).body.nextCursor;
    }
  });

  it('at a unit or a set outside is as bad as one at nothing', async () => {
    for (const list of ['/kpi/mappings', '/kpi/sets']) {
      const cursor = (await read(admin, list)).body.nextCursor;
      const there = await read(editor, list, cursor);
      const nowhere = await read(editor, list, cursorOf({ ...contentOf(cursor), after: newId() }));
      expect(learnable(there)).toEqual(learnable(nowhere));
    }
  });
});

describe('A bound caller', () => {
  const units = '/organization/units';
  let cursor: string | null;
  let versions: { id: string; isCurrent: boolean }[];

  beforeAll(async () => {
    cursor = (await read(editor, units)).body.nextCursor;
    const smaller = {
      organization: {
        'Corporate Services': {
          positions: ['Chief Administrative Officer'],
          children: { Secretariat: { positions: ['Secretary'] } },
        },
      },
    };
    expect((await app.request('POST', '/organization/imports', { body: smaller })).status).toBe(201);
    versions = (await app.request<{ items: typeof versions }>('GET', '/organization/versions')).body.items;
  });

  it('is told that the unit is gone, wherever it asks, and may still ask who it is', async () => {
    const position = (await wholeTree(app)).positions[0]?.id ?? '';
    for (const [method, place, body] of [
      ['GET', units],
      ['GET', `${units}/${unitId}`],
      ['GET', '/organization/positions'],
      ['GET', `/organization/positions/${position}/facts`],
      ['GET', '/organization/search?q=secretary'],
      ['GET', '/organization/stats'],
      ['POST', '/organization/resolve', { unit: 'Secretariat' }],
      ['GET', '/kpi/mappings'],
      ['GET', '/kpi/sets'],
      ['GET', '/kpi/coverage'],
      ['GET', `/kpi/positions/${position}/kpis`],
      ['GET', '/dashboard'],
    ] as [string, string, object?][]) {
      const answer = await editor(method, place, body && { body });
      expect([place, answer.status, answer.body['code']]).toEqual([place, 403, 'UNIT_SCOPE_GONE']);
    }
    expect((await editor('GET', '/auth/me')).status).toBe(200);
  });

  it('does not get past versions by a cursor, own or forged; one who is not bound goes on in the version begun', async () => {
    await activate(0);
    const own = await read(editor, units, cursor);
    const forged = await read(editor, units, cursorOf({ ...contentOf(cursor), version: newId() }));
    expect(learnable(own)).toEqual(learnable(forged));
    expect([forged.status, forged.body]).toMatchObject([400, { code: 'BAD_CURSOR' }]);
    expect((await read(admin, units, cursor)).status).toBe(200);
  });

  it('sees the branch again when its unit is back, but no other version of it', async () => {
    await activate(1);
    const [newest] = versions;
    expect((await read(editor, units, cursor)).status).toBe(200);
    const past = await read(editor, units, cursorOf({ ...contentOf(cursor), version: newest?.id }));
    const none = await read(editor, units, cursorOf({ ...contentOf(cursor), version: newId() }));
    expect(learnable(past)).toEqual(learnable(none));
    expect(past.body).toMatchObject({ code: 'BAD_CURSOR' });
  });

  const activate = async (index: number): Promise<void> => {
    const { status } = await app.request('POST', `/organization/versions/${versions[index]?.id ?? ''}/activate`);
    expect(status).toBe(200);
  };
});
