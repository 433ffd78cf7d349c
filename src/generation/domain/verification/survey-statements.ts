import type { ErrorItem } from '../../../platform/kernel/index.js';
import type { JobProfileDraft, ProfileCheck } from '../../../profiles/index.js';
import { failed, passed, repaired } from './check-outcome.js';
import type { StatementCheck } from './statement-check.js';
import { statementsOf, withoutStatements } from './statements.js';
import type { Subject } from './subject.js';

/**
 * Holds every text of a draft against every rule. What a list can spare is taken out of it; what it cannot spare is
 * a problem that only the provider can put right, with the pointer of the draft as it came.
 */
export function surveyStatements(
  draft: JobProfileDraft,
  rules: readonly StatementCheck[],
  subject: Subject,
): { draft: JobProfileDraft; checks: ProfileCheck[]; problems: ErrorItem[] } {
  const statements = statementsOf(draft).map((statement) => subject.read(statement));
  const faults = rules.map((rule) =>
    statements.flatMap((statement) => {
      const detail = rule.faultOf(statement, subject);
      return detail === null ? [] : [{ pointer: statement.pointer, detail }];
    }),
  );
  const faulty = new Set(faults.flat().map(({ pointer }) => pointer));
  if (faulty.size === 0)
    return { draft, checks: rules.map(({ name, passed: detail }) => passed(name, detail)), problems: [] };
  const thinned = withoutStatements(draft, faulty);
  const checks = rules.map((rule, index) => {
    const found = faults[index] ?? [];
    if (found.length === 0) return passed(rule.name, rule.passed);
    const kept = found.filter(({ pointer }) => thinned.kept.has(pointer)).length;
    const why = [...new Set(found.map(({ detail }) => detail))].join('; ').slice(0, 400);
    return kept > 0
      ? failed(rule.name, `${kept} texts that cannot be spared: ${why}`)
      : repaired(rule.name, `${found.length} texts taken out: ${why}`);
  });
  const problems = faults.flat().filter(({ pointer }) => thinned.kept.has(pointer));
  return { draft: thinned.draft, checks, problems };
}
