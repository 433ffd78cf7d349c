import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { serviceScopes } from '../../../src/auth/domain/scope.js';
import type { OrganizationTree } from '../../../src/organization/index.js';
import { connectTo } from '../../support/index.js';
import { filesOfZip, textOf } from '../profiles/read-back.js';
import { type Belonging, everythingOf } from './belongings.js';
import { type Ask, editorOf, itemsOf } from './bound-callers.js';
import { crawl, type Crawled, type Paths } from './crawl-api.js';
import { openRegions, regionNames, type Regions } from './regions.js';

const startUpMs = 120_000;
const crawlMs = 120_000;

let regions: Regions;
let database: DataSource;
let paths: Paths;
const callers = new Map<string, Ask>();

beforeAll(async () => {
  regions = await openRegions();
  const { app } = regions;
  database = await connectTo(app.databaseUrl);
  paths = (await app.request<{ paths: Paths }>('GET', '/api/docs-json')).body.paths;
  callers.set('North', await editorOf(app, regions.unitAt('North').id));
  callers.set('North,Sales', await serviceOf(regions.unitAt('North', 'Sales').id));
  for (const ask of callers.values()) {
    const { body } = await ask<{ id: string }>('POST', '/generation-batches', { body: { regenerate: true } });
    await regions.untilDone(body.id);
  }
}, startUpMs);
afterAll(async () => {
  await database.destroy();
  await regions.app.close();
});

async function serviceOf(unitId: string): Promise<Ask> {
  const { app } = regions;
  const { body } = await app.request<{ key: string }>('POST', '/api-keys', {
    body: { name: 'sales', scopes: serviceScopes, unitId },
  });
  return (method, path, request = {}) =>
    app.request(method, path, { ...request, as: null, headers: { 'X-API-Key': body.key, ...request.headers } });
}

describe.each([['North'], ['North,Sales']])('What a caller who is bound to %s can reach', (name) => {
  let ask: Ask;
  let branch: OrganizationTree;
  let above: Set<string>;
  let all: Belonging[];
  let crawled: Crawled;

  beforeAll(async () => {
    const { tree } = regions;
    const root = regions.unitAt(...name.split(','));
    ask = callers.get(name) ?? regions.admin;
    branch = tree.within(root.id) ?? tree;
    above = new Set(tree.ancestorsOf(root).map(({ id }) => id));
    all = await everythingOf(regions, database);
    crawled = await crawl(ask, paths);
  }, crawlMs);

  const isInside = ({ unitId }: Belonging): boolean => unitId !== null && branch.unit(unitId) !== undefined;
  const isElsewhere = (each: Belonging): boolean =>
    !isInside(each) && !(each.kind === 'KPI' && each.unitId !== null && above.has(each.unitId));
  const whereFound = ({ kind, id }: Belonging): string => `${kind} ${id}: ${crawled.ids.get(id) ?? 'nowhere'}`;

  it('is everything of the branch', () => {
    expect(all.filter((each) => isInside(each) && !crawled.ids.has(each.id)).map(whereFound)).toEqual([]);
  });

  it('has the id of nothing that belongs elsewhere', () => {
    const elsewhere = all.filter(isElsewhere);
    expect(new Set(elsewhere.map(({ kind }) => kind))).toEqual(new Set(all.map(({ kind }) => kind)));
    expect(elsewhere.filter(({ id }) => crawled.ids.has(id)).map(whereFound)).toEqual([]);
  });

  it('has no id that nobody can account for', async () => {
    const neutral: { id: string }[] = await database.query(
      ['users', 'api_keys', 'sessions', 'organization_versions']
        .map((table) => `SELECT id FROM ${table}`)
        .join(' UNION ALL '),
    );
    const known = new Set([...all, ...neutral].map(({ id }) => id));
    expect([...crawled.ids].filter(([id]) => !known.has(id))).toEqual([]);
  });

  it('names no other region, but for the career steps in the text of a profile', () => {
    const others = regionNames.filter((each) => each !== 'North').join('|');
    const named = [...crawled.answers].filter(([, text]) => new RegExp(others, 'u').test(withoutCareer(text)));
    expect(named.map(([path]) => path)).toEqual([]);
    const withSteps = [...crawled.answers].filter(([, text]) => new RegExp(others, 'u').test(text));
    expect(withSteps.length > 0).toBe(name === 'North');
  });

  it('is the branch also in archives: of everything, of a unit, and of none outside', async () => {
    const inside = new Set(branch.positions.map(({ id }) => id));
    const [top] = branch.units;
    for (const selection of [{}, { unitId: top?.id, subtree: true }]) {
      const { status, bytes } = await ask('POST', '/profile-exports', { body: { format: 'json', ...selection } });
      expect(status).toBe(200);
      const { 'manifest.json': manifest, ...files } = filesOfZip(bytes);
      const { files: listed } = JSON.parse(textOf(manifest)) as { files: { positionId: string }[] };
      expect(new Set(listed.map(({ positionId }) => positionId))).toEqual(inside);
      const text = Object.values(files).map(textOf).join('');
      expect(all.filter((each) => isElsewhere(each) && text.includes(each.id))).toEqual([]);
    }
    const { status, body } = await ask('POST', '/profile-exports', {
      body: { format: 'json', unitId: regions.unitAt('South').id, subtree: true },
    });
    expect([status, body['code']]).toEqual([422, 'NOTHING_TO_EXPORT']);
  });

  it('is counted as the branch, and calls of models as the caller’s own', async () => {
    const { body } = await ask<{ positions: object; organization: object }>('GET', '/dashboard');
    const total = branch.positions.length;
    expect(body).toMatchObject({
      organization: { units: branch.units.length },
      positions: { total, withCurrentProfile: total },
      generations: { succeeded: all.filter((each) => each.kind === 'generation' && isInside(each)).length },
    });
    const me = (await ask<{ id: string }>('GET', '/auth/me')).body.id;
    const { items } = await itemsOf<{ unitId: string; principalId: string }>(ask, '/usage?groupBy=unit,principal');
    expect(new Set(items.map(({ principalId }) => principalId))).toEqual(new Set([me]));
    expect(new Set(items.map(({ unitId }) => unitId))).toEqual(new Set(branch.units.map(({ id }) => id)));
  });

  it('has the figures of prompts and experiments that everybody has', async () => {
    for (const path of ['/prompts', '/prompts/draft/versions/2', '/experiments']) {
      const [mine, theirs] = [await ask('GET', path), await regions.admin('GET', path)];
      expect([path, mine.status, mine.body]).toEqual([path, 200, theirs.body]);
    }
  });

  it('is never ambiguous by what other regions call the same', async () => {
    const [mine, theirs] = await Promise.all(
      [ask, regions.admin].map((each) =>
        each<{ unit: { id: string } }>('POST', '/organization/resolve', { body: { unit: 'Counter' } }),
      ),
    );
    expect(mine).toMatchObject({ status: 200, body: { unit: { id: regions.unitAt('North', 'Sales', 'Counter').id } } });
    expect(theirs?.status).toBe(409);
  });
});

/** What an answer says beside the career in the content of a profile. */
function withoutCareer(text: string): string {
  if (!text.startsWith('{')) return text;
  return JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === 'career' ? undefined : value)));
}
