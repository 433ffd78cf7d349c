import type { JobProfileDraft } from '../../../profiles/index.js';

/** One text of a draft, with its RFC 6901 pointer. */
export interface Statement {
  pointer: string;
  text: string;
  /** False for the names of skills, tools and fields of study, which have a language of their own. */
  isProse: boolean;
}

const careerKinds = ['vertical', 'horizontal', 'expert'] as const;

/** Every text of a draft. */
export function statementsOf(draft: JobProfileDraft): Statement[] {
  const one = (pointer: string, text: string, isProse = true): Statement => ({ pointer, text, isProse });
  const list = (pointer: string, texts: readonly string[], isProse = true): Statement[] =>
    texts.map((text, index) => one(`${pointer}/${index}`, text, isProse));
  return [
    one('/purpose', draft.purpose),
    ...draft.responsibilityAreas.flatMap((area, index) => [
      one(`/responsibilityAreas/${index}/name`, area.name),
      ...list(`/responsibilityAreas/${index}/tasks`, area.tasks),
    ]),
    ...draft.professionalSkills.flatMap(({ category, skills }, index) => [
      one(`/professionalSkills/${index}/category`, category, false),
      ...skills.map(({ name }, place) => one(`/professionalSkills/${index}/skills/${place}/name`, name, false)),
    ]),
    ...list('/corporateCompetences', draft.corporateCompetences),
    ...list('/personalQualities', draft.personalQualities),
    one('/experience/description', draft.experience.description),
    ...list('/education/fields', draft.education.fields, false),
    ...careerKinds.flatMap((kind) =>
      draft.careerBridges[kind].flatMap((bridge, index) => list(`/careerBridges/${kind}/${index}`, bridge)),
    ),
    ...list('/workplace/software', draft.workplace.software, false),
    ...list('/workplace/hardware', draft.workplace.hardware, false),
    ...list('/qualitativeIndicators', draft.qualitativeIndicators),
    one('/conditions/schedule', draft.conditions.schedule),
    one('/conditions/travel', draft.conditions.travel),
  ];
}

/** How few of a list a draft may have. */
const fewest = { tasks: 2, skills: 1, fields: 1, bridge: 1, tools: 1, indicators: 1, traits: 3 };

/** Takes entries of lists out of a draft where enough others stay; `kept` are the pointers that it could not take out. */
export function withoutStatements(
  draft: JobProfileDraft,
  faulty: ReadonlySet<string>,
): { draft: JobProfileDraft; kept: Set<string> } {
  const kept = new Set(faulty);
  const thin = <T>(pointer: string, entries: readonly T[], least: number, ending = ''): T[] => {
    const pointers = entries.map((_, index) => `${pointer}/${index}${ending}`);
    const good = entries.filter((_, index) => !faulty.has(pointers[index] ?? ''));
    if (good.length < least) return [...entries];
    pointers.forEach((each) => kept.delete(each));
    return good;
  };
  const bridges = (kind: (typeof careerKinds)[number]): string[][] =>
    draft.careerBridges[kind].map((bridge, index) => thin(`/careerBridges/${kind}/${index}`, bridge, fewest.bridge));
  const thinned: JobProfileDraft = {
    ...draft,
    responsibilityAreas: draft.responsibilityAreas.map((area, index) => ({
      ...area,
      tasks: thin(`/responsibilityAreas/${index}/tasks`, area.tasks, fewest.tasks),
    })),
    professionalSkills: draft.professionalSkills.map(({ category, skills }, index) => ({
      category,
      skills: thin(`/professionalSkills/${index}/skills`, skills, fewest.skills, '/name'),
    })),
    corporateCompetences: thin('/corporateCompetences', draft.corporateCompetences, fewest.traits),
    personalQualities: thin('/personalQualities', draft.personalQualities, fewest.traits),
    education: { ...draft.education, fields: thin('/education/fields', draft.education.fields, fewest.fields) },
    careerBridges: {
      vertical: bridges('vertical'),
      horizontal: bridges('horizontal'),
      expert: bridges('expert'),
    },
    workplace: {
      software: thin('/workplace/software', draft.workplace.software, fewest.tools),
      hardware: thin('/workplace/hardware', draft.workplace.hardware, fewest.tools),
    },
    qualitativeIndicators: thin('/qualitativeIndicators', draft.qualitativeIndicators, fewest.indicators),
  };
  return { draft: thinned, kept };
}
