import type { JobProfileDraft } from '../../../profiles/index.js';

/** One sentence or phrase of a draft, with its RFC 6901 pointer. */
export interface Statement {
  pointer: string;
  text: string;
}

const fewestTasks = 2;
const fewestIndicators = 1;

/** The prose of a draft: everything but the names of tools and fields of study, which have a language of their own. */
export function statementsOf(draft: JobProfileDraft): Statement[] {
  const list = (pointer: string, texts: readonly string[]): Statement[] =>
    texts.map((text, index) => ({ pointer: `${pointer}/${index}`, text }));
  const bridges = (['vertical', 'horizontal', 'expert'] as const).flatMap((kind) =>
    draft.careerBridges[kind].flatMap((bridge, index) => list(`/careerBridges/${kind}/${index}`, bridge)),
  );
  return [
    { pointer: '/purpose', text: draft.purpose },
    ...draft.responsibilityAreas.flatMap((area, index) => [
      { pointer: `/responsibilityAreas/${index}/name`, text: area.name },
      ...list(`/responsibilityAreas/${index}/tasks`, area.tasks),
    ]),
    ...list('/corporateCompetences', draft.corporateCompetences),
    ...list('/personalQualities', draft.personalQualities),
    { pointer: '/experience/description', text: draft.experience.description },
    ...bridges,
    ...list('/qualitativeIndicators', draft.qualitativeIndicators),
    { pointer: '/conditions/schedule', text: draft.conditions.schedule },
    { pointer: '/conditions/travel', text: draft.conditions.travel },
  ];
}

/** Takes tasks and indicators out of a draft where enough others stay; `kept` are the faulty ones it could not take out. */
export function withoutStatements(
  draft: JobProfileDraft,
  faulty: readonly Statement[],
): { draft: JobProfileDraft; kept: Statement[] } {
  const pointers = new Set(faulty.map(({ pointer }) => pointer));
  const removed = new Set<string>();
  const thin = (pointer: string, texts: readonly string[], fewest: number): string[] => {
    const good = texts.filter((_, index) => !pointers.has(`${pointer}/${index}`));
    if (good.length < fewest) return [...texts];
    texts.forEach((_, index) => removed.add(`${pointer}/${index}`));
    return good;
  };
  const thinned: JobProfileDraft = {
    ...draft,
    responsibilityAreas: draft.responsibilityAreas.map((area, index) => ({
      ...area,
      tasks: thin(`/responsibilityAreas/${index}/tasks`, area.tasks, fewestTasks),
    })),
    qualitativeIndicators: thin('/qualitativeIndicators', draft.qualitativeIndicators, fewestIndicators),
  };
  return { draft: thinned, kept: faulty.filter(({ pointer }) => !removed.has(pointer)) };
}
