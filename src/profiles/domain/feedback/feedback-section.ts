/**
 * The sections of a profile that feedback can be about: those that are written. What is computed (unit, manager,
 * subordinates, KPIs) is put right in the organisation or its KPI sets, not by an opinion.
 */
export const feedbackSections = [
  'purpose',
  'responsibilityAreas',
  'professionalSkills',
  'corporateCompetences',
  'personalQualities',
  'experience',
  'education',
  'career',
  'workplace',
  'performance',
  'conditions',
] as const;
export type FeedbackSection = (typeof feedbackSections)[number];
