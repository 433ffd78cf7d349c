/** Mastery of a skill: 1 knows of it, 2 works with it, 3 is confident, 4 teaches it. */
export type SkillLevel = 1 | 2 | 3 | 4;

export type EducationLevel = 'secondary' | 'vocational' | 'bachelor' | 'master';
export type ReviewFrequency = 'monthly' | 'quarterly' | 'semiannual' | 'annual';
export type WorkMode = 'office' | 'hybrid' | 'remote' | 'on-site';

export interface ResponsibilityArea {
  name: string;
  tasks: string[];
}

export interface SkillCategory {
  category: string;
  skills: { name: string; level: SkillLevel }[];
}

/** One list of bridge competences for each career target, in the order in which the targets were given. */
export interface CareerBridges {
  vertical: string[][];
  horizontal: string[][];
  expert: string[][];
}

/** The answer to a draft request; `config/schemas/job-profile-draft.schema.json` is its JSON Schema. */
export interface ProfileDraft {
  purpose: string;
  responsibilityAreas: ResponsibilityArea[];
  professionalSkills: SkillCategory[];
  corporateCompetences: string[];
  personalQualities: string[];
  experience: { minYears: number; description: string };
  education: { level: EducationLevel; fields: string[] };
  careerBridges: CareerBridges;
  workplace: { software: string[]; hardware: string[] };
  qualitativeIndicators: string[];
  reviewFrequency: ReviewFrequency;
  conditions: { workMode: WorkMode; schedule: string; travel: string };
}

/** The answer to a review request: a mark from 0 to 10 and a remark for each criterion of the rubric. */
export interface ReviewVerdict {
  criteria: Record<string, { mark: number; remark: string }>;
}
