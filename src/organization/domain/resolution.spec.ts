import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import { DomainError } from '../../platform/kernel/index.js';
import { resolvePosition, resolveUnit } from './resolution.js';

const tree = treeFrom({
  North: {
    number: '10',
    children: { Sales: { titles: ['Clerk', 'Head of Sales'] }, 'Repair A/B': { titles: ['Fitter'] } },
  },
  South: { children: { Sales: { titles: ['Clerk'] }, Учёт: { titles: ['Бухгалтер'] } } },
});

function refusal(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('It should have been refused.');
}

describe('resolving a unit', () => {
  it.each([
    ['North/Sales', 'North/Sales'],
    ['10', 'North'],
    ['south > sales', 'South/Sales'],
    ['South → Sales', 'South/Sales'],
    ['South / Sales', 'South/Sales'],
    ['SOUTH/SALES', 'South/Sales'],
    ['North > Repair A/B', 'North/Repair A/B'],
    ['Repair A/B', 'North/Repair A/B'],
    [' «учет» ', 'South/Учёт'],
  ])('takes "%s" for %s', (text, id) => {
    expect(resolveUnit(tree, text).id).toBe(id);
  });

  it('takes the end of a path that only one unit has', () => {
    const deep = treeFrom({ A: { children: { B: { children: { C: {} } }, D: { children: { C: {} } } } } });
    expect(resolveUnit(deep, 'D > C').id).toBe('A/D/C');
  });

  it('names every candidate where a name is not unique', () => {
    const error = refusal(() => resolveUnit(tree, 'Sales'));
    expect(error).toMatchObject({ kind: 'conflict', code: 'AMBIGUOUS_UNIT' });
    expect(error.extensions).toEqual({
      candidateCount: 2,
      candidates: [
        { id: 'North/Sales', name: 'Sales', path: ['North', 'Sales'] },
        { id: 'South/Sales', name: 'Sales', path: ['South', 'Sales'] },
      ],
    });
  });

  it('suggests at most three names where none matches', () => {
    expect(refusal(() => resolveUnit(tree, 'Salse'))).toMatchObject({
      kind: 'rule',
      code: 'UNKNOWN_UNIT',
      errors: [{ pointer: '/unit', suggestions: ['Sales'] }],
    });
    expect(refusal(() => resolveUnit(tree, 'North > Saels')).errors?.[0]?.suggestions).toEqual(['Sales']);
    expect(refusal(() => resolveUnit(tree, 'Zebra')).errors?.[0]?.suggestions).toEqual([]);
  });
});

describe('resolving a position', () => {
  const north = tree.unit('North/Sales') ?? null;

  it('takes its id, or its title in the unit', () => {
    expect(resolvePosition(tree, 'clerk', north).id).toBe('North/Sales#Clerk');
    expect(resolvePosition(tree, 'head of sales', null).id).toBe('North/Sales#Head of Sales');
  });

  it('names every candidate where the title is in several units', () => {
    const error = refusal(() => resolvePosition(tree, 'Clerk', null));
    expect(error).toMatchObject({ kind: 'conflict', code: 'AMBIGUOUS_POSITION', extensions: { candidateCount: 2 } });
  });

  it('suggests titles of the unit, or of all units', () => {
    expect(refusal(() => resolvePosition(tree, 'Clerck', north)).errors?.[0]?.suggestions).toEqual(['Clerk']);
    expect(refusal(() => resolvePosition(tree, 'Бухгалтр', null)).errors?.[0]?.suggestions).toEqual(['Бухгалтер']);
    expect(refusal(() => resolvePosition(tree, 'Fitter', north))).toMatchObject({
      kind: 'rule',
      code: 'UNKNOWN_POSITION',
    });
  });
});
