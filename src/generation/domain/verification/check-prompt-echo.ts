import { wordsOf } from '../../../platform/kernel/index.js';
import type { JobProfileDraft } from '../../../profiles/index.js';
import { type CheckOutcome, failed, passed, repaired } from './check-outcome.js';
import { statementsOf, withoutStatements } from './statements.js';

const name = 'prompt-echo';
const runLength = 8;

/** No statement repeats eight words in a row of the instructions (the data in a prompt may be repeated, the instructions may not). */
export function checkPromptEcho(draft: JobProfileDraft, instructionRuns: ReadonlySet<string>): CheckOutcome {
  const echoes = statementsOf(draft).filter(({ text }) => runsOf(text).some((run) => instructionRuns.has(run)));
  if (echoes.length === 0) return { draft, check: passed(name, 'no text copied from the instructions'), problems: [] };
  const thinned = withoutStatements(draft, echoes);
  if (thinned.kept.length === 0) {
    return {
      draft: thinned.draft,
      check: repaired(name, `${echoes.length} statements copied from the instructions removed`),
      problems: [],
    };
  }
  return {
    draft: thinned.draft,
    check: failed(name, `${thinned.kept.length} statements copied from the instructions`),
    problems: thinned.kept.map(({ pointer }) => ({ pointer, detail: 'repeats the instructions' })),
  };
}

/** Every eight words in a row of a text, in comparison form. */
export function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return Array.from({ length: Math.max(0, words.length - runLength + 1) }, (_, start) =>
    words.slice(start, start + runLength).join(' '),
  );
}
