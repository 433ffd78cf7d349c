import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { readTitleReaders } from '../infrastructure/title-readers.js';
import { NothingToResolve, UnknownPosition } from '../domain/organization.errors.js';
import type { OrganizationVersion } from '../domain/organization-version.js';
import type { OrganizationVersions, VersionContent } from '../domain/organization-versions.js';
import { FindUnits } from './find-units.js';
import { OrganizationDirectory } from './organization-directory.js';
import { SearchOrganization } from './search-organization.js';

const tree = treeFrom({
  Mill: {
    titles: ['Director'],
    children: { Bakery: { titles: ['Baker'] }, 'Bakery shop': { titles: ['Seller', 'Bakery cleaner'] } },
  },
});

function directory(): OrganizationDirectory {
  const versions = {
    currentId: () => Promise.resolve('version-1'),
    byId: () => Promise.resolve({ number: 1 } as OrganizationVersion),
    contentOf: () =>
      Promise.resolve({ units: [...tree.units], positions: [...tree.positions] } satisfies VersionContent),
  } as unknown as OrganizationVersions;
  return new OrganizationDirectory(versions, readTitleReaders());
}

describe('SearchOrganization', () => {
  const search = (kind: 'unit' | 'position' | null) =>
    new SearchOrganization().execute(tree, 'bakery', kind, 0, 10).items.map((hit) => `${hit.kind} ${hit.name}`);

  it('finds units only, positions only, or both as asked', () => {
    expect(search('unit')).toEqual(['unit Bakery', 'unit Bakery shop']);
    expect(search('position')).toEqual(expect.arrayContaining(['position Bakery cleaner']));
    expect(search('position').filter((hit) => hit.startsWith('unit'))).toEqual([]);
    expect([...search(null)].sort()).toEqual([...search('position'), ...search('unit')].sort());
  });
});

describe('FindUnits', () => {
  it('finds no unit below a unit that there is not', () => {
    expect(new FindUnits().matching(tree, { parentId: 'nowhere' }, 0, 10)).toEqual({ items: [], next: null });
  });
});

describe('OrganizationDirectory', () => {
  it('finds a position by its title alone, in its unit where one is named, and in no other', async () => {
    expect((await directory().resolvePosition({ position: 'Seller' })).unitId).toBe('Mill/Bakery shop');
    expect((await directory().resolvePosition({ unit: ' ', position: 'Seller' })).unitId).toBe('Mill/Bakery shop');
    expect((await directory().resolvePosition({ unit: 'Bakery shop', position: 'Seller' })).title).toBe('Seller');
    await expect(directory().resolvePosition({ unit: 'Bakery', position: 'Seller' })).rejects.toThrow(UnknownPosition);
  });

  it('says that there is nothing to resolve where texts are blank', async () => {
    await expect(directory().resolvePosition({ unit: 'Bakery', position: ' ' })).rejects.toThrow(NothingToResolve);
    await expect(directory().resolve({ unit: ' ', position: null })).rejects.toThrow(NothingToResolve);
  });

  it('gives the unit alone where no position is named, and the position’s unit where no unit is', async () => {
    const unit = await directory().resolve({ unit: 'Bakery', position: ' ' });
    expect([unit.unit.id, unit.position]).toEqual(['Mill/Bakery', null]);
    const position = await directory().resolve({ unit: null, position: 'Baker' });
    expect([position.unit.id, position.position?.id]).toEqual(['Mill/Bakery', 'Mill/Bakery#Baker']);
  });
});
