import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageLedger } from '../../../src/llm/index.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { usageEntry } from '../../support/completion.factory.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { importOrganization } from '../generation/bakery.js';
import { type Ask, editorOf, wholeTree } from './bound-callers.js';

interface Usage {
  items: { unitId: string | null; calls: number }[];
  nextCursor: string | null;
}

const structure = {
  Bakery: { number: 1, positions: ['Baker'], children: { Ovens: { number: 2, positions: ['Stoker'] } } },
  Mill: { number: 3, positions: ['Miller'] },
};

describe('Figures of a caller who is bound to a unit', () => {
  let app: TestApp;
  let units: Record<'Bakery' | 'Ovens' | 'Mill', string>;
  let editor: { ask: Ask; id: string };
  let service: Ask;

  beforeAll(async () => {
    app = await startTestApp();
    await importOrganization(app, structure);
    const tree = await wholeTree(app);
    const idOf = (name: string): string => tree.unitsNamed(name)[0]?.id ?? '';
    units = { Bakery: idOf('Bakery'), Ovens: idOf('Ovens'), Mill: idOf('Mill') };
    const ask = await editorOf(app, units.Bakery);
    editor = { ask, id: (await ask<{ id: string }>('GET', '/auth/me')).body.id };
    const key = { name: 'bakery', scopes: ['usage:read', 'prompts:read'], unitId: units.Bakery };
    const issued = await app.request<{ id: string; key: string }>('POST', '/api-keys', { body: key });
    const headers = { 'X-API-Key': issued.body.key };
    service = (method, path, request = {}) => app.request(method, path, { ...request, as: null, headers });
    await app
      .get<UsageLedger>(UsageLedger)
      .record(
        [editor.id, issued.body.id].flatMap((principalId) =>
          [units.Bakery, units.Ovens, units.Mill, null].map((unitId) =>
            usageEntry({ id: newId(), principalId, unitId, createdAt: new Date() }),
          ),
        ),
      );
  });
  afterAll(() => app.close());

  const unitsOf = async (ask: Ask, query: string): Promise<(string | null)[]> => {
    const { status, body } = await ask<Usage>('GET', `/usage?groupBy=unit&${query}`);
    expect(status).toBe(200);
    return body.items.map(({ unitId }) => unitId).sort();
  };

  it('are of the caller’s own calls for units of the branch', async () => {
    const branch = [units.Bakery, units.Ovens].sort();
    expect(await unitsOf(editor.ask, 'limit=100')).toEqual(branch);
    expect(await unitsOf(service, 'limit=100')).toEqual(branch);
    const { body } = await editor.ask<Usage>('GET', '/usage');
    expect(body.items).toMatchObject([{ calls: 2 }]);
  });

  it('are none of a unit outside, as of one that is not there', async () => {
    expect(await unitsOf(editor.ask, `unitId=${units.Mill}`)).toEqual([]);
    expect(await unitsOf(editor.ask, `unitId=${newId()}`)).toEqual([]);
    expect(await unitsOf(editor.ask, `unitId=${units.Ovens}`)).toEqual([units.Ovens]);
  });

  it('end where the branch ends, also behind the cursor of who sees everything', async () => {
    const first = await app.request<Usage>('GET', `/usage?groupBy=unit&limit=1&principalId=${editor.id}`);
    const cursor = encodeURIComponent(first.body.nextCursor ?? '');
    const seen = await unitsOf(editor.ask, `limit=100&cursor=${cursor}`);
    expect(seen).not.toHaveLength(0);
    expect(seen).not.toContain(units.Mill);
  });

  it('are not those of prompts and experiments, which are of every unit', async () => {
    const refused = { status: 403, body: { code: 'WHOLE_ORGANIZATION_REQUIRED' } };
    for (const ask of [editor.ask, service]) {
      expect(await ask('GET', '/prompts')).toMatchObject(refused);
      expect(await ask('GET', '/experiments/none')).toMatchObject(refused);
      expect((await ask('GET', '/experiments')).status).toBe(200);
    }
    expect((await app.request('GET', '/prompts')).status).toBe(200);
    expect((await app.request('GET', '/experiments/none')).status).toBe(404);
  });

  it('are all of the caller’s own calls again for who is not bound any more', async () => {
    await app.request('PATCH', `/users/${editor.id}`, { body: { unitId: null } });
    const { body } = await editor.ask<Usage>('GET', '/usage?groupBy=unit');
    expect(body.items).toHaveLength(4);
  });
});
