import { normaliseName, wordsOf } from '../../../platform/kernel/index.js';
import type { ErrorItem } from '../../../platform/kernel/index.js';
import type { JobProfileDraft } from '../../../profiles/index.js';
import { type CheckOutcome, failed, passed, repaired } from './check-outcome.js';

const name = 'repetition';
const fewest = { areas: 3, tasks: 2, skillCategories: 2, skills: 1, traits: 3 };

/** Nothing is said twice: no area, no task anywhere, no skill, no quality. Where too little would stay, only the provider can help. */
export function checkRepetition(draft: JobProfileDraft): CheckOutcome {
  const before = JSON.stringify(draft);
  const problems: ErrorItem[] = [];
  const tasksSeen = new Set<string>();
  const areas = distinctBy(draft.responsibilityAreas, (area) => keyOf(area.name))
    .map((area) => ({ ...area, tasks: distinctBy(area.tasks, keyOf, tasksSeen) }))
    .filter((area) => area.tasks.length >= fewest.tasks);
  if (areas.length < fewest.areas) {
    problems.push({ pointer: '/responsibilityAreas', detail: `only ${areas.length} areas say something of their own` });
  }
  const skillsSeen = new Set<string>();
  const skills = distinctBy(draft.professionalSkills, ({ category }) => keyOf(category))
    .map((group) => ({ ...group, skills: distinctBy(group.skills, (skill) => keyOf(skill.name), skillsSeen) }))
    .filter((group) => group.skills.length >= fewest.skills);
  if (skills.length < fewest.skillCategories) {
    problems.push({ pointer: '/professionalSkills', detail: 'the categories repeat the same skills' });
  }
  const corporateCompetences = distinctBy(draft.corporateCompetences, keyOf);
  const personalQualities = distinctBy(draft.personalQualities, keyOf);
  for (const [list, texts] of Object.entries({ corporateCompetences, personalQualities })) {
    if (texts.length < fewest.traits) problems.push({ pointer: `/${list}`, detail: 'says the same again' });
  }
  const told: JobProfileDraft = {
    ...draft,
    responsibilityAreas: areas,
    professionalSkills: skills,
    corporateCompetences,
    personalQualities,
    education: { ...draft.education, fields: distinctBy(draft.education.fields, keyOf) },
    qualitativeIndicators: distinctBy(draft.qualitativeIndicators, keyOf),
    workplace: {
      software: distinctBy(draft.workplace.software, keyOf),
      hardware: distinctBy(draft.workplace.hardware, keyOf),
    },
    careerBridges: {
      vertical: draft.careerBridges.vertical.map((bridge) => distinctBy(bridge, keyOf)),
      horizontal: draft.careerBridges.horizontal.map((bridge) => distinctBy(bridge, keyOf)),
      expert: draft.careerBridges.expert.map((bridge) => distinctBy(bridge, keyOf)),
    },
  };
  if (problems.length > 0)
    return { draft, check: failed(name, `${problems.length} lists repeat themselves`), problems };
  const isSame = JSON.stringify(told) === before;
  return {
    draft: told,
    check: isSame ? passed(name, 'nothing is said twice') : repaired(name, 'repetitions taken out'),
    problems,
  };
}

/** Two texts are one when they have the same words in the same order; texts without words are compared as they are. */
const keyOf = (text: string): string => wordsOf(text).join(' ') || normaliseName(text);

function distinctBy<T>(entries: readonly T[], key: (entry: T) => string, seen = new Set<string>()): T[] {
  return entries.filter((entry) => {
    const known = key(entry);
    if (seen.has(known)) return false;
    seen.add(known);
    return true;
  });
}
