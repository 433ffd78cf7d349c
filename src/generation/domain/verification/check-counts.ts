import type { ErrorItem } from '../../../platform/kernel/index.js';
import type { JobProfileDraft } from '../../../profiles/index.js';
import { type CheckOutcome, failed, passed, repaired } from './check-outcome.js';
import { yearsAskedFor } from './checks/wording.js';

const name = 'counts';
const careerKinds = ['vertical', 'horizontal', 'expert'] as const;
const mostYears = 25;

export type CareerTargetCounts = Record<(typeof careerKinds)[number], number>;

/** Each career target has its list of bridge competences (too many are cut, a missing one only the provider can write), and the years of experience agree with their description. */
export function checkCounts(draft: JobProfileDraft, targets: CareerTargetCounts): CheckOutcome {
  const problems: ErrorItem[] = [];
  const careerBridges = { ...draft.careerBridges };
  let cut = 0;
  for (const kind of careerKinds) {
    careerBridges[kind] = draft.careerBridges[kind].slice(0, targets[kind]);
    cut += draft.careerBridges[kind].length - careerBridges[kind].length;
    if (careerBridges[kind].length < targets[kind]) {
      const detail = `has ${careerBridges[kind].length} lists for ${targets[kind]} career targets`;
      problems.push({ pointer: `/careerBridges/${kind}`, detail });
    }
  }
  const { minYears, description } = draft.experience;
  const described = yearsAskedFor(description);
  if (minYears > mostYears || (described !== null && described > Math.max(minYears, 1))) {
    problems.push({
      pointer: '/experience/minYears',
      detail: 'does not agree with the description or with any career',
    });
  }
  const counted: JobProfileDraft = { ...draft, careerBridges };
  if (problems.length > 0)
    return { draft: counted, check: failed(name, `${problems.length} counts are wrong`), problems };
  const check = cut === 0 ? passed(name, 'every list has its length') : repaired(name, 'surplus taken out');
  return { draft: counted, check, problems };
}
