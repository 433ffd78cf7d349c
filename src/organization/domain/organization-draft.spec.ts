import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../platform/kernel/index.js';
import { organizationLimits } from './import.errors.js';
import { OrganizationDraft, type SourceUnit } from './organization-draft.js';

const unit = (name: string, parent: number | null = null, number: string | null = null): SourceUnit => ({
  name,
  parent,
  number,
  headcount: null,
  headcountSource: null,
  headcountDepartment: null,
});

function refusal(run: () => unknown): DomainError {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('It should have been refused.');
}

describe('OrganizationDraft', () => {
  it('keeps names as they came and reports what is odd in them', () => {
    const draft = new OrganizationDraft();
    draft.addUnit(unit('Отдел\u00A0учёта'));
    draft.addTitle(0, ' Clerk\u0000 one\uD800 ');
    expect(draft.units[0]).toMatchObject({ name: 'Отдел\u00A0учёта', level: 1, titles: ['Clerk  one\uFFFD'] });
    expect(draft.warnings.counts).toEqual({ ODD_CHARACTERS: 2, CONTROL_CHARACTERS: 1 });
    expect(draft.warnings.listed[0]).toMatchObject({ code: 'ODD_CHARACTERS', path: 'Отдел\u00A0учёта' });
  });

  it('counts a title that is given twice in one unit once, and says so', () => {
    const draft = new OrganizationDraft();
    draft.addUnit(unit('A'));
    draft.addUnit(unit('B'));
    for (const [at, title] of [
      [0, 'Clerk'],
      [1, 'Clerk'],
      [0, ' CLERK '],
      [0, 'Driver'],
    ] as const)
      draft.addTitle(at, title);
    expect(draft.units.map(({ titles }) => titles)).toEqual([['Clerk', 'Driver'], ['Clerk']]);
    expect(draft.positionCount).toBe(3);
    expect(draft.warnings.counts).toEqual({ DUPLICATE_TITLE: 1 });
  });

  it('leaves out a blank title, and says so', () => {
    const draft = new OrganizationDraft();
    draft.addUnit(unit('A'));
    draft.addTitle(0, ' \u00A0 ');
    expect(draft.positionCount).toBe(0);
    expect(draft.warnings.listed).toEqual([expect.objectContaining({ code: 'POSITION_NOT_TAKEN', path: 'A' })]);
  });

  it('keeps siblings of one name apart, and says so', () => {
    const draft = new OrganizationDraft();
    draft.addUnit(unit('A'));
    draft.addUnit(unit('Team', 0));
    draft.addUnit(unit('«Team»', 0));
    draft.addUnit(unit('Team'));
    expect(draft.units.map(({ occurrence }) => occurrence)).toEqual([1, 1, 2, 1]);
    expect(draft.warnings.listed).toEqual([
      expect.objectContaining({ code: 'DUPLICATE_SIBLING_NAME', path: 'A > «Team»' }),
    ]);
  });

  it('refuses two units with one number, naming both', () => {
    const draft = new OrganizationDraft();
    draft.addUnit(unit('A', null, '7'));
    const error = refusal(() => draft.addUnit(unit('B', 0, '7')));
    expect(error).toMatchObject({ kind: 'rule', code: 'DUPLICATE_UNIT_ID' });
    expect(error.errors?.map(({ pointer }) => pointer)).toEqual(['A', 'A > B']);
  });

  it('refuses a unit without a name, and a name or title that is too long', () => {
    const draft = new OrganizationDraft();
    expect(refusal(() => draft.addUnit(unit('«»'))).code).toBe('BLANK_UNIT_NAME');
    draft.addUnit(unit('A'));
    expect(refusal(() => draft.addUnit(unit(' ', 0))).detail).toContain('below "A"');
    expect(refusal(() => draft.addUnit(unit('x'.repeat(501)))).code).toBe('NAME_TOO_LONG');
    expect(refusal(() => draft.addTitle(0, 'x'.repeat(501))).code).toBe('NAME_TOO_LONG');
  });

  it('takes 32 levels and refuses a 33rd', () => {
    const draft = new OrganizationDraft();
    for (let level = 0; level < organizationLimits.depth; level++)
      draft.addUnit(unit(`L${String(level)}`, level === 0 ? null : level - 1));
    expect(draft.units.at(-1)?.level).toBe(32);
    expect(refusal(() => draft.addUnit(unit('L32', 31)))).toMatchObject({ kind: 'rule', code: 'TOO_DEEP' });
  });

  it('refuses more units than an organisation may have', () => {
    const draft = new OrganizationDraft();
    for (let index = 0; index < organizationLimits.units; index++) draft.addUnit(unit(`U${String(index)}`));
    expect(refusal(() => draft.addUnit(unit('one more')))).toMatchObject({ kind: 'too-large', code: 'TOO_MANY_UNITS' });
  });

  it('lists the first 500 warnings and counts all', () => {
    const draft = new OrganizationDraft();
    draft.addUnit(unit('A'));
    for (let index = 0; index < 600; index++) draft.addTitle(0, '');
    expect(draft.warnings.listed).toHaveLength(500);
    expect(draft.warnings.counts).toEqual({ POSITION_NOT_TAKEN: 600 });
  });

  it('has no titles for a unit that is not there', () => {
    expect(() => {
      new OrganizationDraft().addTitle(0, 'Clerk');
    }).toThrow(RangeError);
  });
});
