import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { changesBetween, countChanges } from './organization-changes.js';
import { OrganizationTree } from './organization-tree.js';

const before = treeFrom({ A: { titles: ['Clerk'], headcount: 4, children: { B: { titles: ['Clerk'] } } }, C: {} });

describe('the changes between two versions', () => {
  it('are everything where there was nothing before', () => {
    expect(countChanges(changesBetween(null, before))).toEqual({
      units: { added: 3, removed: 0, renamed: 0, moved: 0 },
      positions: { added: 2, removed: 0 },
    });
  });

  it('are none between equal versions', () => {
    expect([...changesBetween(before, before)]).toEqual([]);
  });

  it('tell renamed, moved, added and removed units and positions apart', () => {
    const after = new OrganizationTree({
      versionId: 'v2',
      versionNumber: 2,
      titles: { ru: before.titles, en: before.titles },
      units: [
        {
          id: 'C',
          number: null,
          name: 'C new',
          level: 1,
          parentId: null,
          headcount: { count: null, basis: 'unknown', sourceUnitId: null },
        },
        {
          id: 'A/B',
          number: null,
          name: 'B',
          level: 2,
          parentId: 'C',
          headcount: { count: 2, basis: 'own', sourceUnitId: 'A/B' },
        },
        {
          id: 'D',
          number: null,
          name: 'D',
          level: 1,
          parentId: null,
          headcount: { count: null, basis: 'unknown', sourceUnitId: null },
        },
      ],
      positions: [
        { id: 'A/B#Clerk', unitId: 'A/B', title: 'Clerk' },
        { id: 'D#Driver', unitId: 'D', title: 'Driver' },
      ],
    });
    expect([...changesBetween(before, after)]).toEqual([
      { kind: 'unit-renamed', id: 'C', name: 'C new', path: ['C new'], before: 'C' },
      { kind: 'unit-moved', id: 'A/B', name: 'B', path: ['C new', 'B'], before: ['A', 'B'] },
      {
        kind: 'unit-headcount',
        id: 'A/B',
        name: 'B',
        path: ['C new', 'B'],
        before: { count: null, basis: 'unknown', sourceUnitId: null },
        after: { count: 2, basis: 'own', sourceUnitId: 'A/B' },
      },
      { kind: 'unit-added', id: 'D', name: 'D', path: ['D'] },
      { kind: 'unit-removed', id: 'A', name: 'A', path: ['A'] },
      { kind: 'position-added', id: 'D#Driver', name: 'Driver', path: ['D'] },
      { kind: 'position-removed', id: 'A#Clerk', name: 'Clerk', path: ['A'] },
    ]);
    expect(countChanges(changesBetween(before, after)).units).toEqual({ added: 1, removed: 1, renamed: 1, moved: 1 });
  });
});
