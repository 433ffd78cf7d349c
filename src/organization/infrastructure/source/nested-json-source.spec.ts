import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../platform/kernel/index.js';
import type { OrganizationDraft } from '../../domain/organization-draft.js';
import { readNestedJson } from './nested-json-source.js';

const read = (value: unknown): OrganizationDraft => readNestedJson(JSON.stringify(value));

function refusal(text: string): DomainError {
  try {
    readNestedJson(text);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('It should have been refused.');
}

describe('a nested JSON organisation', () => {
  it('has units keyed by name', () => {
    const draft = read({
      organization: {
        North: {
          number: 7,
          positions: ['Director'],
          headcount: 5,
          headcount_source: 'Level 2',
          headcount_department: 'North',
          children: { Sales: {}, Repair: null },
        },
      },
    });
    expect(draft.units).toEqual([
      {
        name: 'North',
        number: '7',
        parent: null,
        level: 1,
        occurrence: 1,
        titles: ['Director'],
        headcount: 5,
        headcountSource: 'Level 2',
        headcountDepartment: 'North',
      },
      expect.objectContaining({ name: 'Sales', parent: 0, level: 2, number: null, headcount: null }),
      expect.objectContaining({ name: 'Repair', parent: 0, level: 2 }),
    ]);
    expect(draft.warnings.listed).toEqual([]);
  });

  it('may have lists of units, and titles as objects', () => {
    const draft = read({
      units: [
        { id: 'n-1', name: 'North', positions: [{ title: 'Director' }], children: [{ name: 'Sales', units: [] }] },
      ],
    });
    expect(draft.units.map(({ name, number, parent, titles }) => ({ name, number, parent, titles }))).toEqual([
      { name: 'North', number: 'n-1', parent: null, titles: ['Director'] },
      { name: 'Sales', number: null, parent: 0, titles: [] },
    ]);
  });

  it('may be the map of units itself', () => {
    expect(read({ North: { positions: ['Clerk'] }, South: {} }).units.map(({ name }) => name)).toEqual([
      'North',
      'South',
    ]);
  });

  it('keeps two siblings that have the same key', () => {
    const draft = readNestedJson('{"organization":{"Team":{"positions":["A"]},"Team":{"positions":["B"]}}}');
    expect(draft.units.map(({ titles }) => titles)).toEqual([['A'], ['B']]);
    expect(draft.warnings.counts).toEqual({ DUPLICATE_SIBLING_NAME: 1 });
  });

  it('reports what it left out', () => {
    const draft = read({
      metadata: {},
      organization: {
        A: { colour: 'red', positions: [7, 'Clerk', null, {}], headcount: 'many' },
        B: { positions: 'Clerk', headcount: '12' },
        C: { positions: null, number: ' ' },
      },
    });
    expect(draft.warnings.counts).toEqual({ HEADCOUNT_UNREADABLE: 1, POSITION_NOT_TAKEN: 4, IGNORED_KEY: 2 });
    expect(draft.units.map(({ headcount, titles }) => [headcount, titles])).toEqual([
      [null, ['Clerk']],
      [12, []],
      [null, []],
    ]);
  });

  it.each([
    ['{"organization":{"A":{"positions":[],"positions":[]}}}', 'DUPLICATE_KEY'],
    ['{"organization":{},"units":[]}', 'DUPLICATE_KEY'],
    ['{"organization":{}}', 'NO_UNITS'],
    ['{"organization":null}', 'NO_UNITS'],
    ['{"organization":7}', 'NOT_AN_ORGANIZATION'],
    ['{}', 'NOT_AN_ORGANIZATION'],
    ['[]', 'NOT_AN_ORGANIZATION'],
    ['{"a":1}', 'NOT_AN_ORGANIZATION'],
    ['{"organization":{"A":7}}', 'WRONG_UNIT'],
    ['{"units":[{"positions":[]}]}', 'BLANK_UNIT_NAME'],
    ['{"units":[{"name":"A","children":[null]}]}', 'WRONG_UNIT'],
    ['{"organization":{"A":{"children":"none"}}}', 'WRONG_CHILDREN'],
    ['{"organization":{"A":{"number":1},"B":{"number":"1"}}}', 'DUPLICATE_UNIT_ID'],
  ])('refuses %s as %s', (text, code) => {
    expect(refusal(text)).toMatchObject({ kind: 'rule', code });
  });
});
