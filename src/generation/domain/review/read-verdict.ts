import type { ErrorItem } from '../../../platform/kernel/index.js';
import { cleanText } from '../verification/clean-strings.js';
import { readJson } from '../verification/read-json.js';
import { critiqueOf, fullMark, type Marks, remarkOf, type Rubric, scoreOf } from './rubric.js';

const longestCritique = 4_000;

/** A critic's answer as it counts: `score` 0-10 and the remarks; a null score is no verdict, and `problems` say why. */
export interface Verdict {
  score: number | null;
  critique: string;
  problems: ErrorItem[];
}

/** Reads marks out of a critic's answer. A score that the critic states itself counts for nothing. */
export function readVerdict(text: string, rubric: Rubric, language: 'ru' | 'en'): Verdict {
  const criteria = memberOf(readJson(text)?.value, 'criteria');
  if (typeof criteria !== 'object' || criteria === null) {
    return noVerdict([{ pointer: '/criteria', detail: 'the marks of every criterion are missing' }]);
  }
  const marks: Marks = {};
  const problems: ErrorItem[] = [];
  for (const { id } of rubric) {
    const marked = memberOf(criteria, id);
    const mark = memberOf(marked, 'mark');
    const remark = memberOf(marked, 'remark');
    if (typeof mark === 'number' && mark >= 0 && mark <= fullMark) {
      marks[id] = { mark, remark: typeof remark === 'string' ? remarkOf(cleanText(remark)) : '' };
    } else {
      problems.push({ pointer: `/criteria/${id}/mark`, detail: `must be a number from 0 to ${fullMark}` });
    }
  }
  if (problems.length > 0) return noVerdict(problems);
  return { score: scoreOf(marks, rubric), critique: critiqueOf(marks, rubric, language, longestCritique), problems };
}

const noVerdict = (problems: ErrorItem[]): Verdict => ({ score: null, critique: '', problems });

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
