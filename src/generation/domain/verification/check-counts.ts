import { type ErrorItem, normaliseName } from '../../../platform/kernel/index.js';
import type { JobProfileDraft } from '../../../profiles/index.js';
import { type CheckOutcome, failed, passed, repaired } from './check-outcome.js';

const name = 'counts';
const careerKinds = ['vertical', 'horizontal', 'expert'] as const;

export type CareerTargetCounts = Record<(typeof careerKinds)[number], number>;

/** Nothing is said twice in one list, and each career target has its list of bridge competences: too many are cut, a missing one only the provider can write. */
export function checkCounts(draft: JobProfileDraft, targets: CareerTargetCounts): CheckOutcome {
  const problems: ErrorItem[] = [];
  const before = JSON.stringify(draft);
  const careerBridges = { ...draft.careerBridges };
  for (const kind of careerKinds) {
    careerBridges[kind] = draft.careerBridges[kind].slice(0, targets[kind]);
    if (careerBridges[kind].length < targets[kind]) {
      problems.push({
        pointer: `/careerBridges/${kind}`,
        detail: `has ${careerBridges[kind].length} lists for ${targets[kind]} career targets`,
      });
    }
  }
  const counted: JobProfileDraft = {
    ...draft,
    careerBridges,
    responsibilityAreas: draft.responsibilityAreas.map((area) => ({ ...area, tasks: distinct(area.tasks) })),
    corporateCompetences: distinct(draft.corporateCompetences),
    personalQualities: distinct(draft.personalQualities),
    qualitativeIndicators: distinct(draft.qualitativeIndicators),
    workplace: { software: distinct(draft.workplace.software), hardware: distinct(draft.workplace.hardware) },
  };
  if (problems.length > 0)
    return { draft: counted, check: failed(name, `${problems.length} lists are too short`), problems };
  const check =
    JSON.stringify(counted) === before
      ? passed(name, 'every list has its length')
      : repaired(name, 'repetitions and surplus taken out');
  return { draft: counted, check, problems };
}

function distinct(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const key = normaliseName(text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
