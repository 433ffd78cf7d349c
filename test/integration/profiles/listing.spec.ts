import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobProfileContent } from '../../../src/profiles/domain/job-profile-content.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { connectTo, startTestApp, type TestApp } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { publish } from './published-profiles.js';

interface PageBody {
  items: { id: string; title: string; archivedAt: string | null }[];
  nextCursor: string | null;
}

const unitId = newId();

describe('Listing profiles', () => {
  let app: TestApp;
  const ids: Record<string, string> = {};
  let analystPosition: string;

  beforeAll(async () => {
    app = await startTestApp();
    const make = async (name: string, changes: Partial<JobProfileContent>, request = {}) => {
      const content = russianContent({ title: name, ...changes });
      const position = positionOf(content);
      ids[name] = (await publish(app, content, { position, ...request })).profileId;
      return position.positionId;
    };
    const unit = { id: unitId, name: 'Отдел учёта', path: ['Дирекция', 'Отдел учёта'] };
    analystPosition = await make('Аналитик учёта', { unit });
    await make('Начальник отдела', { unit, category: 'line-manager' });
    await make('Бухгалтер-эксперт', {}, { provider: 'other', needsAttention: true });
    await make('Архивариус_1', {});
    await app.request('POST', `/profiles/${ids['Архивариус_1'] ?? ''}/archive`);
  });
  afterAll(() => app.close());

  const titles = async (query: string): Promise<string[]> => {
    const { status, body } = await app.request<PageBody>('GET', `/profiles?${query}`, { as: 'viewer' });
    expect(status).toBe(200);
    return body.items.map((item) => item.title);
  };

  it('shows the newest first and leaves archived ones out', async () => {
    expect(await titles('')).toEqual(['Бухгалтер-эксперт', 'Начальник отдела', 'Аналитик учёта']);
  });

  it.each([
    ['archived=true', ['Архивариус_1']],
    ['archived=any&limit=1', ['Архивариус_1']],
    ['category=line-manager', ['Начальник отдела']],
    ['provider=other', ['Бухгалтер-эксперт']],
    ['needsAttention=true', ['Бухгалтер-эксперт']],
    ['needsAttention=false', ['Начальник отдела', 'Аналитик учёта']],
    [`unitId=${unitId}`, ['Начальник отдела', 'Аналитик учёта']],
    [`unitId=${unitId}&subtree=true`, ['Начальник отдела', 'Аналитик учёта']],
    [`q=${encodeURIComponent('УЧЕТА аналит')}`, ['Аналитик учёта']],
    [`q=${encodeURIComponent('бухгалтер эксперт')}`, ['Бухгалтер-эксперт']],
    [`q=${encodeURIComponent('%')}`, []],
    [`archived=any&q=${encodeURIComponent('_1')}`, ['Архивариус_1']],
    [`unitId=${newId()}`, []],
  ])('filters by %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('filters by position', async () => {
    expect(await titles(`positionId=${analystPosition}`)).toEqual(['Аналитик учёта']);
  });

  it('gives every profile once over its pages', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: PageBody } = await app.request<PageBody>(
        'GET',
        `/profiles?archived=any&limit=2&cursor=${cursor}`,
      );
      seen.push(...body.items.map((item) => item.id));
      cursor = body.nextCursor;
    }
    expect(seen.sort()).toEqual(Object.values(ids).sort());
  });

  it.each([
    'cursor=nonsense',
    'limit=0',
    'limit=101',
    'category=boss',
    'archived=maybe',
    'unitId=7',
    'subtree=1',
    'salary=high',
    'q=%00',
    'q=',
    'provider=%00',
    `cursor=${Buffer.from('{"id":"7"}').toString('base64url')}`,
  ])('refuses %s', async (query) => {
    expect(await app.request('GET', `/profiles?${query}`)).toMatchObject({ status: 400 });
  });

  it('finds words of a title by an index', async () => {
    const connection = await connectTo(app.databaseUrl);
    try {
      await connection.query('SET enable_seqscan = off');
      const plan = await connection.query<unknown[]>(
        `EXPLAIN (FORMAT JSON) SELECT id FROM profiles WHERE search_title LIKE '%аналит%'`,
      );
      expect(JSON.stringify(plan)).toContain('profiles_search_title_idx');
    } finally {
      await connection.destroy();
    }
  });
});
