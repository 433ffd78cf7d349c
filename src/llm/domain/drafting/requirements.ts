import type { ProfileDraft, ReviewFrequency } from '../profile-draft.js';
import { distinct, fill } from './phrases.js';
import type { RoleBrief } from './role-brief.js';

type Requirements = Pick<
  ProfileDraft,
  | 'corporateCompetences'
  | 'personalQualities'
  | 'experience'
  | 'education'
  | 'workplace'
  | 'qualitativeIndicators'
  | 'reviewFrequency'
  | 'conditions'
>;

/** Everything a role asks of its holder and gives to them, from the family's lists and the category. */
export function writeRequirements(brief: RoleBrief): Requirements {
  const { family, texts, material, years } = brief;
  const { category } = material;
  const isManager = category !== 'specialist';
  const experience = years === 0 ? texts.experience.none : texts.experience[category];
  return {
    corporateCompetences: distinct([
      ...texts.competences.all,
      ...(isManager ? texts.competences[category] : []),
      ...named(texts.competences.named, family.competences),
    ]),
    personalQualities: distinct([
      ...named(texts.qualities.named, family.qualities),
      ...(isManager ? texts.qualities.manager : texts.qualities.general),
    ]),
    experience: { minYears: years, description: fill(experience, { family: family.name }) },
    education: educationOf(brief),
    workplace: {
      software: distinct([...family.software, ...texts.software]),
      hardware: distinct([...texts.hardware[family.place], ...(family.hardware ?? [])]),
    },
    qualitativeIndicators: distinct([...family.indicators, ...texts.indicators[category]]),
    reviewFrequency: frequencyOf(brief),
    conditions: {
      workMode: family.place,
      schedule: texts.conditions.schedule[family.place],
      travel: texts.conditions.travel[family.travel],
    },
  };
}

function educationOf({ family, texts, material }: RoleBrief): ProfileDraft['education'] {
  const { level, fields } = family.education;
  if (material.category === 'specialist') return { level, fields };
  if (material.category === 'line-manager') return { level, fields: distinct([...fields, texts.managerEducation]) };
  return { level: level === 'vocational' ? 'bachelor' : level, fields: distinct([...fields, texts.managerEducation]) };
}

function frequencyOf({ material, reading }: RoleBrief): ReviewFrequency {
  if (material.category === 'top-manager') return 'annual';
  if (material.kpis.length > 0 || reading.seniority.id === 'junior') return 'quarterly';
  return 'semiannual';
}

function named(list: Record<string, string>, keys: string[]): string[] {
  return keys.flatMap((key) => list[key] ?? []);
}
