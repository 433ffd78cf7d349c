import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { commonUnitOf } from './common-unit.js';

const tree = treeFrom({ Bakery: { children: { Ovens: { children: { Night: {}, Day: {} } }, Counter: {} } }, Mill: {} });
const unit = (name: string) => {
  const [found] = tree.names.unitsNamed(name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

describe('The unit that units have in common', () => {
  it.each<[string[], string | null]>([
    [[], null],
    [['Night'], 'Night'],
    [['Night', 'Night'], 'Night'],
    [['Night', 'Day'], 'Ovens'],
    [['Night', 'Ovens'], 'Ovens'],
    [['Ovens', 'Night'], 'Ovens'],
    [['Night', 'Counter', 'Day'], 'Bakery'],
    [['Night', 'Mill'], null],
  ])('of %j is %s', (names, common) => {
    expect(commonUnitOf(tree, names.map(unit))?.name ?? null).toBe(common);
  });
});
