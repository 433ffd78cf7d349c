import type { EducationLevel, SkillLevel, WorkMode } from '../profile-draft.js';

/** Words that point to something: `бухгалтер*` is the stem of a word, `hr` a whole word, `project manager*` a run of words. */
export type Marks = string[];

export interface FamilyArea {
  name: string;
  /** Tasks of those who do the work. */
  do: string[];
  /** Tasks of those who lead it. */
  lead: string[];
}

/** What a way of working or a speciality adds to a family. */
export interface RoleAccent {
  id: string;
  marks: Marks;
  area: { name: string; tasks: string[] };
  skill: { name: string; level: SkillLevel };
}

export type TravelNeed = 'none' | 'rare' | 'frequent';

/** One family of roles in one language, as a file of `config/roles/families` states it. */
export interface RoleFamily {
  id: string;
  name: string;
  /** By how surely the words name the family. */
  marks: { strong: Marks; usual: Marks; weak: Marks };
  /** What the role does: an infinitive phrase. */
  act: string;
  /** For what result: a clause. */
  result: string;
  areas: FamilyArea[];
  /** What the top manager of the family decides. */
  strategy: string[];
  /** Skill categories; each skill with the level that a role of standard seniority needs. */
  skills: Record<string, Record<string, SkillLevel>>;
  software: string[];
  hardware?: string[];
  education: { level: EducationLevel; fields: string[] };
  indicators: string[];
  /** Keys of the quality and competence lists of the texts. */
  qualities: string[];
  competences: string[];
  place: WorkMode;
  travel: TravelNeed;
  /** Counts only where the title names no other family, and never through a unit's name. */
  yields?: boolean;
  /** Specialities inside the family; the first whose marks are found counts. */
  focuses?: RoleAccent[];
}
