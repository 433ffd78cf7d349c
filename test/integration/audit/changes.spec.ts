import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';

interface Change {
  action: string;
  before: object | null;
  after: object | null;
}

const kpis = `---
department: Ovens
positions_map:
  Baker: E1
---
| KPI | Target value | Unit | E1 | Method |
|---|---|---|---|---|
| Corporate KPIs | - | - | 1 | - |
| Turnover | 12 | m | 1 | Books |`;

describe('The record of a change', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const post = async (path: string, body: object): Promise<Record<string, unknown>> =>
    (await app.request('POST', path, { body })).body;
  const importUnit = async (name: string): Promise<string> =>
    String((await post('/organization/imports', { organization: { [name]: { positions: ['Baker'] } } }))['versionId']);
  const changesOf = async (kind: string, id: string): Promise<Change[]> => {
    const query = `objectKind=${kind}&objectId=${id}`;
    const { body } = await app.request<{ items: Change[] }>('GET', `/audit?${query}`);
    return body.items.map(({ action, before, after }) => ({ action, before, after })).reverse();
  };

  it('of the current organisation says which version it takes the place of', async () => {
    const [first, second] = [await importUnit('North'), await importUnit('South')];
    expect((await app.request('POST', `/organization/versions/${first}/activate`)).status).toBe(200);
    expect(await changesOf('organization-version', first)).toEqual([
      { action: 'organization.imported', before: null, after: expect.objectContaining({ units: 1, positions: 1 }) },
      { action: 'organization.activated', before: { versionId: second }, after: null },
    ]);
  });

  it('of the owner of a KPI set says what a person had decided before, and what then', async () => {
    await importUnit('East');
    const { body: units } = await app.request<{ items: { id: string }[] }>('GET', '/organization/units');
    const unitId = String(units.items[0]?.id);
    const imported = (await post('/kpi/imports', { files: [{ name: 'Ovens.md', content: kpis }] })) as {
      files?: { setId: string }[];
    };
    const setId = String(imported.files?.[0]?.setId);
    expect((await app.request('PUT', `/kpi/sets/${setId}/owner`, { body: { unitId } })).status).toBe(200);
    expect((await app.request('DELETE', `/kpi/sets/${setId}/owner`)).status).toBe(200);
    const [undecided, pinned] = [
      { decided: false, unitId: null },
      { decided: true, unitId },
    ];
    expect(await changesOf('kpi-set', setId)).toEqual([
      { action: 'kpi-set.owner-changed', before: undecided, after: pinned },
      { action: 'kpi-set.owner-changed', before: pinned, after: undecided },
    ]);
  });

  it('of who is signed in names the person that a password was good for', async () => {
    const headers = await app.headersOf('viewer');
    const { id } = (await app.request('GET', '/auth/me', { as: null, headers })).body;
    const query = `action=session.opened&objectId=${String(id)}&objectKind=user`;
    const { body } = await app.request<{ items: { actor: object }[] }>('GET', `/audit?${query}`);
    expect(body.items.map(({ actor }) => actor)).toEqual([
      expect.objectContaining({ kind: 'user', id, address: '127.0.0.1' }),
    ]);
  });

  it('of an API key says what it may do and how long, and that it was revoked', async () => {
    const { id } = await post('/api-keys', { name: 'a service', scopes: ['profiles:read'] });
    await app.request('DELETE', `/api-keys/${String(id)}`);
    const [issued, revoked, ...more] = await changesOf('api-key', String(id));
    expect(issued).toMatchObject({ action: 'api-key.issued', after: { scopes: ['profiles:read'] } });
    expect(revoked).toMatchObject({ action: 'api-key.revoked' });
    expect(more).toEqual([]);
  });
});
