import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';
import { positionOf, russianContent } from '../../support/job-profile.factory.js';
import { publish } from './published-profiles.js';
import { filesOfZip, textOf } from './read-back.js';

const organization = {
  Operations: {
    number: 1,
    positions: ['Director'],
    children: {
      Purchasing: { number: 2, positions: ['Buyer'], children: {} },
      Sales: { number: 3, positions: ['Seller'], children: {} },
    },
  },
  Research: { number: 4, positions: ['Researcher'], children: {} },
};

describe('Profiles of a unit and of those below it', () => {
  let app: TestApp;
  const units = new Map<string, string>();

  beforeAll(async () => {
    app = await startTestApp();
    const imported = await app.request('POST', '/organization/imports', { body: { organization } });
    expect(imported.status).toBeLessThan(300);
    const { body } = await app.request<{ items: { id: string; name: string }[] }>('GET', '/organization/units');
    for (const { id, name } of body.items) {
      units.set(name, id);
      const content = russianContent({ title: `Profile of ${name}`, unit: { id, name, path: [name] } });
      await publish(app, content, { position: positionOf(content) });
    }
  });
  afterAll(() => app.close());

  const titles = async (query: string): Promise<string[]> => {
    const { body } = await app.request<{ items: { title: string }[] }>('GET', `/profiles?${query}`);
    return body.items.map((item) => item.title).sort();
  };

  it('lists those of the unit alone, or of its whole subtree', async () => {
    const unitId = units.get('Operations') ?? '';
    expect(await titles(`unitId=${unitId}`)).toEqual(['Profile of Operations']);
    expect(await titles(`unitId=${unitId}&subtree=true`)).toEqual([
      'Profile of Operations',
      'Profile of Purchasing',
      'Profile of Sales',
    ]);
  });

  it('packs the whole subtree unless told to take the unit alone', async () => {
    const pack = async (body: object): Promise<number> => {
      const { bytes } = await app.request('POST', '/profile-exports', {
        body: { format: 'md', unitId: units.get('Operations'), ...body },
      });
      return (JSON.parse(textOf(filesOfZip(bytes)['manifest.json'])) as { counts: { files: number } }).counts.files;
    };
    expect(await pack({})).toBe(3);
    expect(await pack({ subtree: false })).toBe(1);
  });
});
