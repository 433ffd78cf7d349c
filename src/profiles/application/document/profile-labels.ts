import type {
  JobProfileContent,
  JobProfileDraft,
  PositionCategory,
  ProfileKpi,
} from '../../domain/job-profile-content.js';
import type { VersionOrigin } from '../../domain/profile-version.js';

type Language = JobProfileContent['language'];
type Source = JobProfileContent['provenance']['sources'][number];

/** The words of exported profiles in one language, as `config/profiles/labels.<language>.yaml` has them. */
export interface ProfileLabels {
  document: string;
  page: string;
  versionLine: string;
  none: string;
  unknown: string;
  notSet: string;
  sections: Record<
    | 'general'
    | 'purpose'
    | 'responsibilities'
    | 'skills'
    | 'qualities'
    | 'requirements'
    | 'performance'
    | 'career'
    | 'workplace'
    | 'conditions'
    | 'provenance',
    string
  >;
  general: Record<
    | 'title'
    | 'employee'
    | 'unit'
    | 'path'
    | 'category'
    | 'manager'
    | 'subordinateUnits'
    | 'subordinateUnitsValue'
    | 'subordinatePeople',
    string
  >;
  categories: Record<PositionCategory, string>;
  peopleBasis: Record<JobProfileContent['subordinates']['people']['basis'], string>;
  responsibilities: Record<'area' | 'task', string>;
  skills: { category: string; skill: string; level: string; levels: Record<1 | 2 | 3 | 4, string> };
  qualities: Record<'competences' | 'personal', string>;
  requirements: Record<'experience' | 'noExperience' | 'experienceDescription' | 'education' | 'fields', string> & {
    years: Record<'one' | 'few' | 'many' | 'other', string>;
  };
  educationLevels: Record<JobProfileDraft['education']['level'], string>;
  performance: Record<
    'source' | 'kpi' | 'kpiName' | 'section' | 'target' | 'weight' | 'qualitative' | 'review',
    string
  > & {
    sources: Record<JobProfileContent['performance']['kpiSource'], string>;
    kpiSections: Record<ProfileKpi['section'], string>;
    reviewFrequencies: Record<JobProfileDraft['reviewFrequency'], string>;
  };
  career: Record<'path' | 'bridge' | 'from' | 'vertical' | 'horizontal' | 'expert' | 'nothingKnown', string>;
  workplace: Record<'software' | 'hardware', string>;
  conditions: Record<'workMode' | 'schedule' | 'travel', string> & {
    workModes: Record<JobProfileDraft['conditions']['workMode'], string>;
  };
  provenance: Record<
    | 'version'
    | 'origin'
    | 'author'
    | 'reason'
    | 'provider'
    | 'offline'
    | 'model'
    | 'promptVersion'
    | 'score'
    | 'scoreValue'
    | 'attention'
    | 'needsAttention'
    | 'facts'
    | 'generated'
    | 'sources',
    string
  > & {
    origins: Record<VersionOrigin, string>;
    sourceKinds: Record<Source['kind'], string>;
    fields: Partial<Record<string, string>>;
  };
}

/** Fills the `{name}`s of a label. */
export function fill(label: string, values: Record<string, string | number>): string {
  return label.replace(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}

/** The labels of both languages. */
export abstract class ProfileLabelSets {
  abstract of(language: Language): ProfileLabels;
}
