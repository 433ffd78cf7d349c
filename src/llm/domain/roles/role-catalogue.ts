import type { MaterialCategory } from '../position-material.js';
import type { Marks, RoleAccent, RoleFamily } from './role-family.js';
import type { RoleTexts } from './role-texts.js';

export type Language = 'ru' | 'en';

/** How far a level of seniority moves core skills (base 3 and above) and the others. */
export interface SkillShift {
  core: number;
  other: number;
}

export interface SeniorityLevel extends SkillShift {
  id: string;
  marks: Marks;
  /** Years of experience asked of a specialist. */
  years: number;
}

export interface Seniority {
  /** The first whose marks are found counts; the one without marks is the standard. */
  levels: SeniorityLevel[];
  grades: { marks: Marks; years: number }[];
  managers: Record<Exclude<MaterialCategory, 'specialist'>, SkillShift & { years: number }>;
}

export interface LanguageRoles {
  /** By id; the same ids in every language. */
  families: Map<string, RoleFamily>;
  kinds: RoleAccent[];
  texts: RoleTexts;
}

/** Everything the offline provider knows of roles: `config/roles`, read and validated. */
export interface RoleCatalogue {
  languages: Record<Language, LanguageRoles>;
  seniority: Seniority;
}

/** The family of those roles that no family recognises. */
export const fallbackFamily = 'general';
