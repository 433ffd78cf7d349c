import { normaliseName } from '../../../../platform/kernel/index.js';
import type { StatementCheck } from '../statement-check.js';
import { type ReadStatement, type Subject, placeOf } from '../subject.js';
import type { NamedKpi } from '../surroundings.js';
import type { PhraseSpan } from '../text/phrase-index.js';

const quotedKpi = /(?:kpi|кпэ|кпи|показател\p{L}*|indicator|metric)[^«"“„]{0,30}[«"“„](?<quoted>[^»"”]{3,200})[»"”]/giu;
const comparison =
  /[%％≥≤<>=]|процент|percent|(?:не менее|не более|не ниже|не выше|at least|at most|below|above|under|over)\s+\d/iu;
/** How many words may stand between "KPI" and a name of one word. */
const reach = 2;

/** A KPI in quotes must be one of the position's, and none of another may be named, whatever its endings, order or abbreviation. */
export const foreignKpis: StatementCheck = {
  name: 'kpis',
  passed: 'no KPI of others is named',
  faultOf(statement, subject) {
    for (const match of statement.text.matchAll(quotedKpi)) {
      const quoted = normaliseName(match.groups?.quoted ?? '');
      if (!subject.kpis.some(({ name }) => isPartOf(quoted, normaliseName(name)))) {
        return 'names a KPI that is not the position’s';
      }
    }
    const foreign = subject.surroundings.kpis
      .spansIn(statement.words)
      .find((span) => !isOwn(span, statement, subject) && isMeant(span, statement, subject));
    return foreign === undefined
      ? null
      : `names the KPI “${foreign.value.name.slice(0, 80)}”, which is not the position’s`;
  },
};

const isPartOf = (quoted: string, name: string): boolean => name.includes(quoted) || quoted.includes(name);

/** A KPI of the position, or words of a name that the position has anyway. */
function isOwn(span: PhraseSpan<NamedKpi>, { ownNames, ownKpis, words }: ReadStatement, { kpis }: Subject): boolean {
  const name = normaliseName(span.value.name);
  if (kpis.some((kpi) => normaliseName(kpi.name) === name)) return true;
  const { start, end } = placeOf(span, words);
  const isWithin = ownNames.some((own) => start >= own.start && end <= own.end);
  return isWithin || ownKpis.map((own) => placeOf(own, words)).some((own) => start < own.end && end > own.start);
}

function isMeant(span: PhraseSpan<NamedKpi>, statement: ReadStatement, { words: lists }: Subject): boolean {
  const { needs, name } = span.value;
  const isAlias = span.from === span.to && !isWord(name);
  const { words, text } = statement;
  if (isAlias && words[span.from]?.isUpper !== true) return false;
  if (needs === 'bare') return true;
  const around = words.filter((_, index) => index < span.from || index > span.to);
  if (needs === 'measured') return comparison.test(text) || around.some(({ stem }) => lists.measuring.has(stem));
  const near = words
    .slice(Math.max(0, span.from - reach), span.from)
    .concat(words.slice(span.to + 1, span.to + 1 + reach));
  if (near.some(({ stem }) => lists.measuring.has(stem))) return true;
  const after = text.slice(words[span.to]?.end ?? 0, (words[span.to]?.end ?? 0) + 30);
  return /^\s*(?:[≥≤<>=:—–-]\s*){1,2}\d|^\s*(?:не менее|не более|at least|at most|of)\s+\d/iu.test(after);
}

const isWord = (name: string): boolean => !/\s/u.test(name.trim());
