import { describe, expect, it } from '@jest/globals';
import { openRoleFamilies } from '../../infrastructure/open-role-families.js';

const families = openRoleFamilies();
const familyOf = (title: string, ...unitPath: string[]): string =>
  families.familyOf({ title, unitName: unitPath.at(-1) ?? '', unitPath, language: 'en' });

describe('RoleFamilies', () => {
  it('gives positions of one field one family, whatever their titles and units', () => {
    expect(familyOf('Head of Credit Control', 'Finance')).toBe('finance');
    expect(familyOf('Financial Analyst', 'Sales', 'Team 1')).toBe('finance');
  });

  it('reads the units, the nearest first, where the title says nothing', () => {
    expect(familyOf('Team Member', 'Sales', 'Internal Audit')).toBe('audit-risk');
  });

  it('takes the title itself where no word names a family', () => {
    expect(familyOf('Wizard  of Things', 'Unit 1')).toBe('title:wizard of things');
    expect(familyOf('wizard of things', 'Unit 2')).toBe('title:wizard of things');
    expect(familyOf('Witch of Things', 'Unit 1')).not.toBe(familyOf('Wizard of Things', 'Unit 1'));
  });

  it('stays short for titles that are not', () => {
    expect(familyOf('w'.repeat(5_000), 'Unit 1').length).toBeLessThanOrEqual(206);
  });
});
