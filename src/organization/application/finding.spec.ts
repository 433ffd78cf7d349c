import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { FindUnits } from './find-units.js';
import { SearchOrganization } from './search-organization.js';

const tree = treeFrom({
  Mill: {
    titles: ['Director'],
    children: { Bakery: { titles: ['Baker'] }, 'Bakery shop': { titles: ['Seller', 'Bakery cleaner'] } },
  },
});

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
