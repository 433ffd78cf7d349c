import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { DomainError } from '../../platform/kernel/index.js';
import { statsOf } from '../application/organization-stats.js';
import { categoryOf } from './position-category.js';
import { resolvePosition, resolveUnit } from './resolution.js';
import type { OrganizationTree } from './organization-tree.js';
import type { PositionFacts } from './position-facts.js';
import type { CareerOptions } from './career-options.js';

const whole = treeFrom({
  Mill: {
    titles: ['Managing Director', 'Clerk'],
    headcount: 90,
    number: '1',
    children: {
      Bakery: {
        titles: ['Head of Bakery', 'Clerk'],
        number: '2',
        headcount: { count: 90, basis: 'inherited', sourceUnitId: 'Mill' },
        children: {
          Ovens: {
            titles: ['Head of Ovens', 'Baker'],
            headcount: 12,
            children: {
              'Rye Oven': {
                titles: ['Baker', 'Senior Baker'],
                headcount: { count: 12, basis: 'inherited', sourceUnitId: 'Mill/Bakery/Ovens' },
              },
            },
          },
          Shop: { titles: ['Head of Shop', 'Clerk'] },
        },
      },
      'Bakery Supplies': { titles: ['Head of Bakery Supplies', 'Clerk'], number: '3' },
      Shop: { titles: ['Head of Shop', 'Keeper'] },
    },
  },
});

function branchOf(unitId: string, of: OrganizationTree = whole): OrganizationTree {
  const branch = of.within(unitId);
  if (!branch) throw new Error(`No unit ${unitId}`);
  return branch;
}

function positionOf(tree: OrganizationTree, id: string) {
  const position = tree.position(id);
  if (!position) throw new Error(`No position ${id}`);
  return position;
}

const factsOf = (tree: OrganizationTree, id: string): PositionFacts => tree.factsOf(positionOf(tree, id));
const careerOf = (tree: OrganizationTree, id: string): CareerOptions => tree.careerOf(positionOf(tree, id));
const thrownBy = (work: () => unknown): DomainError => {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('Nothing was thrown.');
};

const bakery = branchOf('Mill/Bakery');

describe('A branch of a tree', () => {
  it('has the unit, what is below it, and nothing else', () => {
    const ids = ['Mill/Bakery', 'Mill/Bakery/Ovens', 'Mill/Bakery/Ovens/Rye Oven', 'Mill/Bakery/Shop'];
    expect(bakery.units.map(({ id }) => id)).toEqual(ids);
    expect(new Set(bakery.positions.map(({ unitId }) => unitId))).toEqual(new Set(ids));
    expect(bakery.positions).toHaveLength(8);
    for (const { id } of whole.units) expect(bakery.unit(id)?.id).toBe(ids.includes(id) ? id : undefined);
    for (const { id, unitId } of whole.positions)
      expect(bakery.position(id)?.id).toBe(ids.includes(unitId) ? id : undefined);
    expect(bakery.isWhole).toBe(false);
    expect(bakery.within('Mill')).toBeNull();
  });

  it('finds by number, name, title and words what is in it only', () => {
    expect([
      bakery.names.unitByNumber('2')?.id,
      bakery.names.unitByNumber('1'),
      bakery.names.unitByNumber('3'),
    ]).toEqual(['Mill/Bakery', undefined, undefined]);
    expect(bakery.names.unitsNamed('shop').map(({ id }) => id)).toEqual(['Mill/Bakery/Shop']);
    expect(bakery.names.unitsNamed('Mill')).toEqual([]);
    expect(bakery.names.positionsTitled('Clerk').map(({ id }) => id)).toEqual([
      'Mill/Bakery#Clerk',
      'Mill/Bakery/Shop#Clerk',
    ]);
    expect(bakery.names.unitIndex.search('supplies', 10)).toEqual([]);
    expect(bakery.names.titleIndex.search('keeper', 10)).toEqual([]);
  });

  it('ranks what it finds by its own words, whatever words are outside', () => {
    const alone = treeFrom({ Bakery: { children: { Ovens: {}, Shop: {} } } });
    const small = branchOf(
      'Mill/Bakery',
      treeFrom({ Mill: { children: { Bakery: { children: { Ovens: {}, Shop: {} } }, Supplies: {} } } }),
    );
    for (const query of ['shop supplies', 'bakery', 'ovens shop'])
      expect(small.names.unitIndex.search(query, 10)).toEqual(alone.names.unitIndex.search(query, 10));
  });

  it('keeps the level of a unit and the names above it in its path', () => {
    const oven = bakery.unit('Mill/Bakery/Ovens');
    expect(oven && [oven.level, bakery.pathOf(oven)]).toEqual([3, ['Mill', 'Bakery', 'Ovens']]);
    expect(bakery.names.unitsAt(['Mill', 'Bakery', 'Ovens'])[0]?.id).toBe('Mill/Bakery/Ovens');
    expect(bakery.names.unitsEndingWith(['Bakery', 'Shop']).map(({ id }) => id)).toEqual(['Mill/Bakery/Shop']);
    expect(bakery.names.unitsAt(['Mill', 'Shop'])).toEqual([]);
  });

  it('ends at its top: no parent, no units above or beside it', () => {
    const [top] = bakery.units;
    expect(top && [top.parentId, bakery.parentOf(top), bakery.ancestorsOf(top)]).toEqual([null, undefined, []]);
    expect(bakery.childrenOf(null)).toEqual([top]);
    expect(factsOf(bakery, 'Mill/Bakery#Clerk').siblings).toEqual({ count: 0, units: [] });
    expect(factsOf(bakery, 'Mill/Bakery/Shop#Clerk').siblings.units.map(({ id }) => id)).toEqual(['Mill/Bakery/Ovens']);
  });

  it('does not tell the figures of units above it', () => {
    expect(bakery.unit('Mill/Bakery')?.headcount).toEqual({ count: null, basis: 'unknown', sourceUnitId: null });
    expect(bakery.unit('Mill/Bakery/Ovens/Rye Oven')?.headcount).toEqual({
      count: 12,
      basis: 'inherited',
      sourceUnitId: 'Mill/Bakery/Ovens',
    });
    expect(statsOf(bakery)).toMatchObject({
      units: 4,
      positions: 8,
      unitsByLevel: { 2: 1, 3: 2, 4: 1 },
      duplicateNames: { names: 0, units: 0 },
      headcount: { own: 1, inherited: 1, unknown: 2 },
    });
  });

  it('names the manager of its head by title and path, and no other person above or beside it', () => {
    expect(factsOf(bakery, 'Mill/Bakery#Head of Bakery').directManager).toEqual({
      positionId: null,
      title: 'Managing Director',
      unitPath: ['Mill'],
    });
    expect(factsOf(bakery, 'Mill/Bakery/Ovens#Head of Ovens').directManager).toMatchObject({
      positionId: 'Mill/Bakery#Head of Bakery',
    });
    expect(careerOf(bakery, 'Mill/Bakery#Head of Bakery')).toMatchObject({ vertical: [], horizontal: [] });
    expect(careerOf(whole, 'Mill/Bakery#Head of Bakery').horizontal).not.toEqual([]);
    expect(careerOf(bakery, 'Mill/Bakery#Clerk').horizontal).toEqual([]);
  });

  it('says the same as the whole of heads, people and categories inside', () => {
    const same = (tree: OrganizationTree) =>
      bakery.positions.map((position) => {
        const { category, isHead, headship, subordinates } = factsOf(tree, position.id);
        return [categoryOf(tree, position), category, isHead, headship, subordinates];
      });
    expect(same(bakery)).toEqual(same(whole));
  });

  it('resolves texts to what is in it, and neither suggests nor lists anything else', () => {
    expect(resolveUnit(bakery, 'Shop').id).toBe('Mill/Bakery/Shop');
    expect(resolveUnit(bakery, 'Mill > Bakery > Shop').id).toBe('Mill/Bakery/Shop');
    const suggested = ['Mill', 'Mill/Shop', '3', 'Bakery Supplies', 'bakery suplies'].map(
      (text) => thrownBy(() => resolveUnit(bakery, text)).errors?.[0]?.suggestions,
    );
    expect(suggested).toEqual([[], ['Shop'], [], ['Bakery'], ['Bakery']]);
    expect(thrownBy(() => resolvePosition(bakery, 'Clerk', null))).toMatchObject({ extensions: { candidateCount: 2 } });
    expect(thrownBy(() => resolvePosition(bakery, 'Keeper', null))).toMatchObject({ code: 'UNKNOWN_POSITION' });
  });

  it('can be narrowed further, to the branch that the whole tree has there', () => {
    expect(bakery.within('Mill/Bakery/Ovens')).toBe(whole.within('Mill/Bakery/Ovens'));
    const oven = branchOf('Mill/Bakery/Ovens', bakery);
    expect(factsOf(oven, 'Mill/Bakery/Ovens#Head of Ovens').directManager).toEqual({
      positionId: null,
      title: 'Head of Bakery',
      unitPath: ['Mill', 'Bakery'],
    });
  });

  it('is the whole below the only top unit', () => {
    const all = branchOf('Mill');
    expect(all.units).toEqual(whole.units);
    expect(factsOf(all, 'Mill#Managing Director')).toEqual(factsOf(whole, 'Mill#Managing Director'));
    expect(all.lowestTopLevel).toBe(2);
  });
});

describe('The branches of a tree', () => {
  it('are made once, and again only after more branches than two trees’ worth of units', () => {
    const tree = treeFrom({ A: { children: { B: { children: { C: { children: { D: {} } } } } } } });
    const [a, d] = [tree.within('A'), tree.within('A/B/C/D')];
    expect(tree.within('A')).toBe(a);
    tree.within('A/B');
    expect(tree.within('A/B/C/D')).toBe(d);
    tree.within('A/B/C');
    expect(tree.within('A/B/C/D')).toBe(d);
    expect(tree.within('A')).not.toBe(a);
  });
});
