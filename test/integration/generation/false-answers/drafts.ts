import type { JobProfileDraft } from '../../../../src/profiles/domain/job-profile-content.js';

/** Where in a draft a text goes: appended to a list, or in the place of what is there. */
export const places = {
  purpose: (draft: JobProfileDraft, text: string) => void (draft.purpose = text),
  area: (draft: JobProfileDraft, text: string) => {
    const [first] = draft.responsibilityAreas;
    if (first) first.name = text;
  },
  task: (draft: JobProfileDraft, text: string) => {
    const [first] = draft.responsibilityAreas;
    if (first) first.tasks = [...first.tasks.slice(0, 7), text];
  },
  indicator: (draft: JobProfileDraft, text: string) => {
    draft.qualitativeIndicators = [...draft.qualitativeIndicators.slice(0, 7), text];
  },
  competence: (draft: JobProfileDraft, text: string) => {
    draft.corporateCompetences = [...draft.corporateCompetences.slice(0, 7), text];
  },
  skill: (draft: JobProfileDraft, text: string) => {
    const [first] = draft.professionalSkills;
    if (first) first.skills = [...first.skills.slice(0, 9), { name: text, level: 2 }];
  },
  software: (draft: JobProfileDraft, text: string) => {
    draft.workplace.software = [...draft.workplace.software.slice(0, 14), text];
  },
  bridge: (draft: JobProfileDraft, text: string) => {
    const lists = Object.values(draft.careerBridges).flat();
    const [first] = lists;
    if (first) first.splice(0, first.length, ...first.slice(0, 5), text);
  },
  experience: (draft: JobProfileDraft, text: string) => void (draft.experience.description = text),
  schedule: (draft: JobProfileDraft, text: string) => void (draft.conditions.schedule = text),
};

export type Place = keyof typeof places;

/** A copy of a draft with a text in one place. */
export function withText(draft: JobProfileDraft, place: Place, text: string): JobProfileDraft {
  const changed = structuredClone(draft);
  places[place](changed, text);
  return changed;
}
