import { diffOf } from './content-diff.js';
import type { JobProfileContent } from './job-profile-content.js';
import { FactNotEditable } from './profile.errors.js';

/** What a person may change: the written sections, the bridges of the career steps, and who holds the position. */
const editable =
  /^\/(?:employeeName|purpose|responsibilityAreas|professionalSkills|corporateCompetences|personalQualities|experience|education|workplace|conditions|performance\/(?:qualitativeIndicators|reviewFrequency)|career\/(?:vertical|horizontal|expert)\/\d+\/bridge)(?:\/|$)/u;

/**
 * Whether an edit changes anything at all.
 * @throws FactNotEditable with a pointer for every fact that it would change.
 */
export function changesOnlyWriting(current: JobProfileContent, edited: JobProfileContent): boolean {
  const pointers = diffOf(current, edited).map((change) => change.pointer);
  const facts = pointers.filter((pointer) => !editable.test(pointer));
  if (facts.length > 0) throw new FactNotEditable(facts);
  return pointers.length > 0;
}
