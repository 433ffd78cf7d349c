import { describe, expect, it } from '@jest/globals';
import { warnOfContradictions } from './headcount-contradictions.js';
import { headcountsOf } from './headcount-rule.js';
import { OrganizationDraft } from './organization-draft.js';

type Given = [
  name: string,
  parent: number | null,
  headcount: number | null,
  department?: string | null,
  source?: string | null,
];

function draftOf(...units: Given[]): OrganizationDraft {
  const draft = new OrganizationDraft();
  for (const [name, parent, headcount, department, source] of units) {
    draft.addUnit({
      name,
      parent,
      headcount,
      number: null,
      headcountDepartment: department ?? null,
      headcountSource: source ?? null,
    });
  }
  return draft;
}

describe('the headcount of a unit', () => {
  it('is its own where the source names no other unit, or names this one', () => {
    expect(headcountsOf(draftOf(['A', null, 9], ['Отдел учёта', 0, 4, 'ОТДЕЛ\u00A0УЧЕТА']))).toEqual([
      { count: 9, basis: 'own', source: 0 },
      { count: 4, basis: 'own', source: 1 },
    ]);
  });

  it('is inherited where it is copied from an ancestor, which is named', () => {
    expect(
      headcountsOf(draftOf(['A', null, 9, 'A'], ['B', 0, 9, 'A'], ['C', 1, 9, 'A'])).map(({ basis, source }) => [
        basis,
        source,
      ]),
    ).toEqual([
      ['own', 0],
      ['inherited', 0],
      ['inherited', 0],
    ]);
  });

  it('is inherited even where the ancestor itself has no figure', () => {
    expect(headcountsOf(draftOf(['A', null, null], ['B', 0, 9, 'A']))).toEqual([
      { count: null, basis: 'unknown', source: null },
      { count: 9, basis: 'inherited', source: 0 },
    ]);
  });

  it('is unknown where it is said of a unit that is neither this one nor above it', () => {
    const draft = draftOf(['A', null, 9], ['B', 0, 4, 'Elsewhere', 'Level 3']);
    expect(headcountsOf(draft)[1]).toEqual({ count: null, basis: 'unknown', source: null });
    expect(draft.warnings.listed).toEqual([
      expect.objectContaining({ code: 'HEADCOUNT_OF_ANOTHER_UNIT', path: 'A > B' }),
    ]);
  });

  it('is read with the level of the source where a unit and one above share a name', () => {
    const draft = draftOf(
      ['Company', null, 90, 'Company', 'Level 2'],
      ['Sales', 0, 20, 'Sales', 'Level 3'],
      ['Sales', 1, 20, 'Sales', 'Level 3'],
      ['Repair', 0, 30, 'Repair', 'Level 3'],
    );
    expect(headcountsOf(draft).map(({ basis, source }) => [basis, source])).toEqual([
      ['own', 0],
      ['own', 1],
      ['inherited', 1],
      ['own', 3],
    ]);
  });

  it('is unknown where the name is the unit’s but the level is another unit’s of that name', () => {
    const draft = draftOf(
      ['North', null, 90, 'North', 'Level 2'],
      ['South', null, 80, 'South', 'Level 2'],
      ['Sales', 0, 20, 'Sales', 'Level 3'],
      ['Team', 2, 20, 'Sales', 'Level 3'],
      ['Sales', 3, 20, 'Sales', 'Level 9'],
    );
    expect(headcountsOf(draft).map(({ basis }) => basis)).toEqual(['own', 'own', 'own', 'inherited', 'unknown']);
  });

  it('goes without levels where the file does not agree with itself about them', () => {
    const draft = draftOf(
      ['A', null, 9, 'A', 'Level 1'],
      ['B', null, 8, 'B', 'Level 2'],
      ['C', null, 7, 'C', 'from payroll 2024'],
    );
    expect(headcountsOf(draft).map(({ basis }) => basis)).toEqual(['own', 'own', 'own']);
  });
});

describe('headcounts that contradict one another', () => {
  it('are reported where the units below have more people than the unit that includes them', () => {
    const draft = draftOf(['A', null, 5], ['B', 0, null], ['C', 1, 4], ['D', 0, 3], ['E', null, 7], ['F', 4, 7]);
    warnOfContradictions(draft, headcountsOf(draft));
    expect(draft.warnings.listed).toEqual([expect.objectContaining({ code: 'HEADCOUNT_BELOW_EXCEEDS', path: 'A' })]);
  });
});
