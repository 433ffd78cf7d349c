import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { summaryOf } from './organization-summary.js';

describe('the summary of an organisation', () => {
  it('counts by level, duplicated names compared normalised, and headcounts by basis', () => {
    const tree = treeFrom({
      A: {
        titles: ['Clerk'],
        headcount: 3,
        children: {
          Учёт: { titles: ['Clerk', 'Driver'] },
          Other: { headcount: { count: 3, basis: 'inherited', sourceUnitId: 'A' } },
        },
      },
      B: { children: { УЧЕТ: {}, Other: {} } },
    });
    expect(summaryOf(tree)).toEqual({
      units: 6,
      positions: 3,
      unitsByLevel: { '1': 2, '2': 4 },
      positionsByLevel: { '1': 1, '2': 2 },
      duplicateNames: { names: 2, units: 4 },
      headcount: { own: 1, inherited: 1, unknown: 4 },
    });
  });
});
