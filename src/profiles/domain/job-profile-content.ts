/** Position categories, from headship and level in the tree. */
export type PositionCategory = 'specialist' | 'line-manager' | 'middle-manager' | 'top-manager';

export interface PositionReference {
  positionId: string | null;
  title: string;
  unitPath: string[];
}

export interface CareerStep extends PositionReference {
  /** What has to be learnt or shown to make this step. */
  bridge: string[];
}

export interface ProfileKpi {
  kpiId: string;
  name: string;
  section: 'trigger' | 'corporate' | 'budget' | 'personal';
  target: { raw: string | null; value: number | null; unit: string | null };
  /** Share of the holder's bonus, 0-1; null where the position is no holder. */
  weight: number | null;
}

/** What a model (or the offline provider) writes; everything else in a profile is computed. */
export interface JobProfileDraft {
  purpose: string;
  responsibilityAreas: { name: string; tasks: string[] }[];
  professionalSkills: { category: string; skills: { name: string; level: 1 | 2 | 3 | 4 }[] }[];
  corporateCompetences: string[];
  personalQualities: string[];
  experience: { minYears: number; description: string };
  education: { level: 'secondary' | 'vocational' | 'bachelor' | 'master'; fields: string[] };
  /** One list of bridge competences for each career target, in the order in which the targets were given. */
  careerBridges: { vertical: string[][]; horizontal: string[][]; expert: string[][] };
  workplace: { software: string[]; hardware: string[] };
  qualitativeIndicators: string[];
  reviewFrequency: 'monthly' | 'quarterly' | 'semiannual' | 'annual';
  conditions: { workMode: 'office' | 'hybrid' | 'remote' | 'on-site'; schedule: string; travel: string };
}

/** The content of one profile version; `config/schemas/job-profile.schema.json` is its JSON Schema. */
export interface JobProfileContent {
  schemaVersion: 1;
  language: 'ru' | 'en';
  title: string;
  employeeName: string | null;
  unit: { id: string; name: string; path: string[] };
  category: PositionCategory;
  directManager: PositionReference | null;
  subordinates: {
    childUnits: number;
    descendantUnits: number;
    people: { count: number | null; basis: 'headcount' | 'positions' | 'unknown' };
  };
  purpose: string;
  responsibilityAreas: JobProfileDraft['responsibilityAreas'];
  professionalSkills: JobProfileDraft['professionalSkills'];
  corporateCompetences: string[];
  personalQualities: string[];
  experience: JobProfileDraft['experience'];
  education: JobProfileDraft['education'];
  career: { from: PositionReference[]; vertical: CareerStep[]; horizontal: CareerStep[]; expert: CareerStep[] };
  workplace: JobProfileDraft['workplace'];
  performance: {
    kpiSource: 'own' | 'inherited' | 'none' | 'conflict';
    kpis: ProfileKpi[];
    qualitativeIndicators: string[];
    reviewFrequency: JobProfileDraft['reviewFrequency'];
  };
  conditions: JobProfileDraft['conditions'];
  provenance: {
    /** Sections that were computed from the tree and the KPI sets. */
    facts: string[];
    /** Sections that the provider wrote. */
    generated: string[];
    provider: string;
    model: string | null;
    promptVersion: string;
    sources: { kind: 'organization-version' | 'kpi-set'; id: string | null; label: string }[];
  };
}
