import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { readTitleReaders } from '../infrastructure/title-readers.js';
import { OrganizationTree } from './organization-tree.js';
import { type Unit, unknownHeadcount } from './unit.js';

const tree = treeFrom({
  North: {
    number: '10',
    titles: ['Director of North'],
    children: {
      Sales: {
        number: '11',
        titles: ['Clerk'],
        children: { 'Team A': {}, 'Team B': { titles: ['Clerk', 'Team Lead'] } },
      },
    },
  },
  South: { children: { Sales: { titles: ['Clerk'] } } },
});
const unit = (id: string): Unit => {
  const found = tree.unit(id);
  if (!found) throw new Error(`No unit ${id}`);
  return found;
};
const ids = (units: readonly Unit[]): string[] => units.map(({ id }) => id);

function bareUnit(id: string, parentId: string | null, level = 1): Unit {
  return { id, parentId, name: id, number: null, level, headcount: unknownHeadcount };
}

const treeOf = (units: Unit[], positions: { id: string; unitId: string; title: string }[] = []): OrganizationTree =>
  new OrganizationTree({ versionId: 'v', versionNumber: 1, units, positions, titles: readTitleReaders() });

describe('OrganizationTree', () => {
  it('keeps units in preorder, siblings in the order of the source', () => {
    expect(ids(tree.units)).toEqual([
      'North',
      'North/Sales',
      'North/Sales/Team A',
      'North/Sales/Team B',
      'South',
      'South/Sales',
    ]);
    const shuffled = treeOf([bareUnit('c', 'b', 3), bareUnit('b', 'a', 2), bareUnit('a', null), bareUnit('d', 'a', 2)]);
    expect(ids(shuffled.units)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('finds units by id, number, name and path', () => {
    expect(tree.names.unitByNumber('11')?.id).toBe('North/Sales');
    expect(tree.names.unitByNumber('12')).toBeUndefined();
    expect(ids(tree.names.unitsNamed(' SALES '))).toEqual(['North/Sales', 'South/Sales']);
    expect(ids(tree.names.unitsAt(['south', 'sales']))).toEqual(['South/Sales']);
    expect(tree.names.unitsAt(['Sales'])).toEqual([]);
    expect(ids(tree.names.unitsEndingWith(['Sales', 'Team B']))).toEqual(['North/Sales/Team B']);
    expect(tree.names.unitsEndingWith([])).toEqual([]);
  });

  it('gives every unit of a path that siblings share', () => {
    const twins = treeOf([
      bareUnit('a', null),
      { ...bareUnit('b', 'a', 2), name: 'Twin' },
      { ...bareUnit('c', 'a', 2), name: 'Twin' },
    ]);
    expect(ids(twins.names.unitsAt(['a', 'Twin']))).toEqual(['b', 'c']);
  });

  it('knows parents, ancestors, children, subtrees and paths', () => {
    expect(tree.parentOf(unit('North/Sales'))?.id).toBe('North');
    expect(tree.parentOf(unit('North'))).toBeUndefined();
    expect(ids(tree.ancestorsOf(unit('North/Sales/Team B')))).toEqual(['North/Sales', 'North']);
    expect(ids(tree.childrenOf(unit('North/Sales')))).toEqual(['North/Sales/Team A', 'North/Sales/Team B']);
    expect(ids(tree.childrenOf(null))).toEqual(['North', 'South']);
    expect(ids(tree.subtreeOf(unit('North/Sales')))).toEqual([
      'North/Sales',
      'North/Sales/Team A',
      'North/Sales/Team B',
    ]);
    expect(tree.descendantCountOf(unit('North'))).toBe(3);
    expect(tree.pathOf(unit('South/Sales'))).toEqual(['South', 'Sales']);
  });

  it('keeps positions with their unit, the same title in two units being two positions', () => {
    expect(tree.positionsOf(unit('North/Sales/Team B')).map(({ title }) => title)).toEqual(['Clerk', 'Team Lead']);
    expect(tree.positionsOf(unit('South'))).toEqual([]);
    expect(tree.names.positionsTitled('CLERK').map(({ unitId }) => unitId)).toEqual([
      'North/Sales',
      'North/Sales/Team B',
      'South/Sales',
    ]);
    expect(tree.positionsBelow(unit('North/Sales')).map(({ title }) => title)).toEqual(['Clerk', 'Clerk', 'Team Lead']);
    expect(tree.position('South/Sales#Clerk')?.unitId).toBe('South/Sales');
    expect(tree.position('nowhere')).toBeUndefined();
  });

  it('tells the language from the names', () => {
    expect(tree.language).toBe('en');
    expect(treeFrom({ 'Отдел BI': {} }).language).toBe('ru');
  });

  it.each([
    ['an unknown parent', () => treeOf([bareUnit('a', 'nowhere')])],
    ['a repeated id', () => treeOf([bareUnit('a', null), bareUnit('a', null)])],
    ['a cycle', () => treeOf([bareUnit('a', 'b'), bareUnit('b', 'a')])],
    ['a position of an unknown unit', () => treeOf([bareUnit('a', null)], [{ id: 'p', unitId: 'b', title: 't' }])],
    ['a unit of another tree', () => tree.childrenOf(bareUnit('elsewhere', null))],
    ['a position of another tree', () => tree.factsOf({ id: 'p', unitId: 'elsewhere', title: 't' })],
  ])('refuses %s', (_, build) => {
    expect(build).toThrow(RangeError);
  });

  it('holds a wide and a deep tree', () => {
    const wide = Array.from({ length: 20_000 }, (_, index) =>
      bareUnit(`u${String(index)}`, index === 0 ? null : 'u0', index === 0 ? 1 : 2),
    );
    expect(treeOf(wide).childrenOf(wide[0] ?? null)).toHaveLength(19_999);
  });
});
