import type { PositionMaterial } from '../position-material.js';
import type { RoleReading } from '../roles/role-reader.js';
import type { RoleAccent, RoleFamily } from '../roles/role-family.js';
import type { Seniority, SkillShift } from '../roles/role-catalogue.js';
import type { RoleTexts } from '../roles/role-texts.js';

/** What every section of a draft is written from. */
export interface RoleBrief {
  material: PositionMaterial;
  reading: RoleReading;
  family: RoleFamily;
  kind: RoleAccent | null;
  focus: RoleAccent | null;
  texts: RoleTexts;
  /** How far the role's seniority moves the family's skills. */
  shift: SkillShift;
  /** Years of experience that the role asks for. */
  years: number;
}

/** Seniority counts for specialists; a manager's demands come with the category. */
export function demandsOf(
  material: PositionMaterial,
  reading: RoleReading,
  seniority: Seniority,
): { shift: SkillShift; years: number } {
  if (material.category !== 'specialist') {
    const demands = seniority.managers[material.category];
    return { shift: demands, years: demands.years };
  }
  return { shift: reading.seniority, years: reading.seniority.years + reading.gradeYears };
}
