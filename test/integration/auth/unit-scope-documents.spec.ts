import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobProfileContent } from '../../../src/profiles/index.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { type Ask, editorOf, wholeTree } from './bound-callers.js';

interface Profile {
  code: string;
  version: { number: number };
  content: JobProfileContent;
}

const startUpMs = 60_000;
const organization = {
  Holding: {
    number: 1,
    positions: ['Managing Director'],
    children: {
      North: { positions: ['Director of North', 'Clerk'], children: { Depot: { positions: ['Head of Depot'] } } },
      South: { positions: ['Director of South'] },
    },
  },
};
const kpis = {
  code: 'ALL',
  label: 'ALL',
  unit_number: '1',
  holders: [{ title: 'Managing Director', label: 'MD' }],
  kpis: [{ section: 'corporate', name: 'Profit', target: { raw: '≥ 5', unit: '%' }, weights: [1] }],
};

describe('The profile of a position inside, read by a bound caller', () => {
  let app: TestApp;
  let ask: Ask;
  let admin: Ask;
  let path: string;
  let directors: Record<'North' | 'South' | 'top', string>;

  beforeAll(async () => {
    app = await startTestApp({ GENERATION_RELAY_INTERVAL_MS: '100' });
    admin = (method, where, request) => app.request(method, where, request);
    await admin('POST', '/organization/imports', { body: { organization } });
    await admin('POST', '/kpi/imports', { body: { files: [{ name: 'KPI.json', content: JSON.stringify(kpis) }] } });
    const tree = await wholeTree(app);
    const idOf = (title: string): string => tree.positions.find((each) => each.title === title)?.id ?? '';
    directors = { North: idOf('Director of North'), South: idOf('Director of South'), top: idOf('Managing Director') };
    ask = await editorOf(app, tree.names.unitsNamed('North')[0]?.id ?? '');
    const { body } = await ask<{ id: string }>('POST', '/generations', { body: { positionId: directors.North } });
    for (let id: string | null = null; id === null; path = `/profiles/${String(id)}`) {
      await pause(50);
      id = (await ask<{ profileId: string | null }>('GET', `/generations/${body.id}`)).body.profileId;
    }
  }, startUpMs);
  afterAll(() => app.close());

  const contentFor = async (who: Ask): Promise<JobProfileContent> => (await who<Profile>('GET', path)).body.content;
  const edit = (content: object, seen: number) =>
    ask<Profile>('PUT', `${path}/content`, { body: content, headers: { 'If-Match': `"${String(seen)}"` } });

  it('names manager and career steps outside by title and path, and has ids of positions inside only', async () => {
    const [mine, theirs] = [await contentFor(ask), await contentFor(admin)];
    expect(theirs.directManager?.positionId).toBe(directors.top);
    expect(mine.directManager).toEqual({ ...theirs.directManager, positionId: null });
    expect(theirs.career.horizontal.map(({ positionId }) => positionId)).toEqual([directors.South]);
    expect(mine.career.horizontal).toEqual([
      { ...theirs.career.horizontal[0], positionId: null, title: 'Director of South', unitPath: ['Holding', 'South'] },
    ]);
    expect(mine.career.from).toEqual(theirs.career.from);
    expect(mine.career.from[0]).toMatchObject({ positionId: expect.any(String), title: 'Head of Depot' });
    expect(mine.provenance.sources).toMatchObject([
      { kind: 'organization-version', id: null },
      { kind: 'kpi-set', id: null, label: 'ALL' },
    ]);
  });

  it('is exported as it is read', async () => {
    const { body } = await ask<{ content: JobProfileContent }>('GET', `${path}/export?format=json`);
    expect(body.content).toEqual(await contentFor(ask));
  });

  it('can be edited as it was read, and keeps the ids that were not shown', async () => {
    const [mine, before] = [await contentFor(ask), await contentFor(admin)];
    expect((await edit(mine, 1)).body.version.number).toBe(1);
    const [step] = mine.career.horizontal;
    const purpose = 'Leads the region so that every customer is served within a day.';
    const career = { ...mine.career, horizontal: [{ ...step, bridge: ['Knows the other region'] }] };
    const { status, body } = await edit({ ...mine, purpose, career }, 1);
    expect([status, body.version.number]).toEqual([200, 2]);
    expect(body.content).toEqual({ ...mine, purpose, career });
    const after = await contentFor(admin);
    expect(after).toEqual({
      ...before,
      purpose,
      career: {
        ...before.career,
        horizontal: [{ ...before.career.horizontal[0], bridge: ['Knows the other region'] }],
      },
    });
  });

  it('does not let an id outside be guessed by an edit', async () => {
    const mine = await contentFor(ask);
    const guess = (positionId: string) => edit({ ...mine, directManager: { ...mine.directManager, positionId } }, 2);
    const [right, wrong] = [await guess(directors.top), await guess(directors.North)];
    expect([right.status, right.body.code]).toEqual([wrong.status, wrong.body.code]);
    expect(wrong.status).toBe(422);
  });

  it('is compared and restored without ids outside', async () => {
    const { body } = await ask<{ changes: { pointer: string }[] }>('GET', `${path}/diff?from=1&to=2`);
    expect(body.changes.map(({ pointer }) => pointer)).toContain('/purpose');
    const restored = await ask<Profile>('POST', `${path}/versions/1/restore`);
    expect(restored.status).toBe(201);
    for (const text of [JSON.stringify(body), JSON.stringify(restored.body)])
      expect(text).not.toMatch(new RegExp(`${directors.South}|${directors.top}`, 'u'));
  });
});
