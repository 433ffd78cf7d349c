import type { MaterialCategory } from '../position-material.js';
import type { SkillLevel, WorkMode } from '../profile-draft.js';
import type { TravelNeed } from './role-family.js';

type ByCategory<T> = Record<MaterialCategory, T>;
type ByManager<T> = Record<Exclude<MaterialCategory, 'specialist'>, T>;

/** The sentences around the role families in one language: `config/roles/texts`. Placeholders stand in braces. */
export interface RoleTexts {
  /** Outer opening, outer closing, inner opening, inner closing. */
  quotes: [string, string, string, string];
  unitPhrase: string;
  /** Words that say what kind of unit a name stands for; a name with none of them is followed by "unit". */
  unitNouns: string[];
  purpose: ByCategory<string>;
  management: ByManager<{ name: string; tasks: string[] }>;
  /** What precedes the subject in a title (" по "); empty where the language has no such word. */
  aboutMark: string;
  titleTask: { about: string; own: string };
  /** What a specialist's seniority adds, by the level's id. */
  seniorityTasks: Record<string, string>;
  strategyArea: string;
  peopleTask: string;
  childUnitsTask: string;
  childUnitsMore: string;
  cooperation: { name: string; manager: string; noManager: string; peers: string; noPeers: string; others: string };
  kpi: {
    personal: string;
    corporate: string;
    tasks: { personal: string; budget: string; corporate: string; trigger: string };
    many: string;
    target: string;
    followUp: string;
    followUpCorporate: string;
  };
  managementSkills: { category: string } & ByManager<Record<string, SkillLevel>>;
  competences: { all: string[]; named: Record<string, string> } & ByManager<string[]>;
  qualities: { general: string[]; manager: string[]; named: Record<string, string> };
  experience: ByCategory<string> & { none: string };
  managerEducation: string;
  bridges: {
    raise: string;
    learn: string;
    know: string;
    vertical: ByCategory<string[]>;
    horizontal: string[];
    expert: string[];
  };
  software: string[];
  hardware: Record<WorkMode, string[]>;
  indicators: ByCategory<string[]>;
  conditions: { schedule: Record<WorkMode, string>; travel: Record<TravelNeed, string> };
  more: string;
}
