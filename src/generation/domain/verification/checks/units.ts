import type { StatementCheck } from '../statement-check.js';
import { placeOf, type ReadStatement, type Subject } from '../subject.js';
import type { Word } from '../text/words.js';

const openingQuote = /[«"“„]\s*$/u;
const leads =
  /(?<!\p{L})(?:возглавля\p{L}*|руковод(?:ит|ить|ство)|heads?|leads?|manages?|runs?)(?!\p{L})[^.;,]{0,30}$/iu;
const stands = /отсутств|замеща|замест|absence|deputis|replac|stand in/iu;

/** No unit that the organisation has not; in career steps none that is not on the way; none as led that is not. */
export const units: StatementCheck = {
  name: 'units',
  passed: 'no invented unit',
  faultOf(statement, subject) {
    if (!statement.isProse) return null;
    const { words, text, pointer } = statement;
    const real = subject.surroundings.units
      .spansIn(words)
      .filter(({ from, to }) => hasKind(words.slice(from, to + 1), subject));
    const isBridge = pointer.startsWith('/careerBridges');
    const around = namesAround(subject);
    for (const span of real) {
      const known =
        around.has(span.value) ||
        statement.ownNames.some((own) => own.start < placeOf(span, words).end && own.end > placeOf(span, words).start);
      if (isBridge && !known) return 'names a unit that is not on the way of the career step';
      if (!known && leads.test(text.slice(0, words[span.from]?.start)) && !stands.test(text))
        return 'says that the position leads a unit that it does not lead';
    }
    const places = [...real.map((span) => placeOf(span, words)), ...statement.ownNames];
    const isInName = ({ start, end }: Word): boolean =>
      places.some((place) => start >= place.start && end <= place.end && end - start < place.end - place.start);
    for (const [index, word] of words.entries()) {
      const phrase = isInName(word) ? null : inventedAt(index, statement, subject, isBridge);
      if (phrase !== null) return `names a unit that the organisation does not have: “${phrase}”`;
    }
    return null;
  },
};

/** A kind of unit in the form of the word lists: English stems tell "department" and "depart" not apart. */
const kindOf = ({ text, stem }: Word): string => (/[a-z]/u.test(text) ? text.replace(/s$/u, '') : stem);

function hasKind(words: readonly Word[], { words: lists }: Subject): boolean {
  return words.some((word) => lists.unitKinds.has(kindOf(word)) || lists.namedUnitKinds.has(kindOf(word)));
}

/** The kind and the topic of a unit that nobody has, where they stand at this word. */
function inventedAt(index: number, statement: ReadStatement, subject: Subject, isBridge: boolean): string | null {
  const { words, text, pointer } = statement;
  const { words: lists } = subject;
  const kind = words[index];
  if (!kind) return null;
  const isStrong = lists.unitKinds.has(kindOf(kind));
  if (!isStrong && !lists.namedUnitKinds.has(kindOf(kind))) return null;
  const topic = topicOf(index, statement, subject);
  if (!topic) return null;
  const isName = openingQuote.test(text.slice(0, topic[0]?.start)) || isWrittenAsName(index, topic, words);
  if (!isName && (!isStrong || pointer.startsWith('/experience'))) return null;
  const { vocabulary } = subject.surroundings;
  const isOrdinary = ({ stem }: Word): boolean =>
    lists.ordinary.has(stem) || lists.connectors.has(stem) || (!isBridge && !isName && lists.commonFunctions.has(stem));
  const isKnown = topic.every((word) => vocabulary.has(word.stem) || isOrdinary(word));
  const isReal =
    isKnown && (!isName || !isStrong || subject.surroundings.hasUnitWith([kind, ...topic].map(({ stem }) => stem)));
  if (isReal) return null;
  const places = [kind, ...topic];
  return text.slice(Math.min(...places.map(({ start }) => start)), Math.max(...places.map(({ end }) => end)));
}

/** The words that say what a unit is for: behind the kind in Russian and after "of", before it in English. */
function topicOf(index: number, { words, text }: ReadStatement, { words: lists }: Subject): Word[] | null {
  const kind = words[index];
  if (!kind) return null;
  const isFiller = ({ stem }: Word): boolean =>
    lists.unitFillers.has(stem) || lists.anyHead.has(stem) || lists.headWords.has(stem);
  const joins = (left: Word, right: Word): boolean => /^[\s«"“„»”-]+$/u.test(text.slice(left.end, right.start));
  const after: Word[] = [];
  const behind = words[index + 1];
  if (/[а-я]/u.test(kind.text)) {
    const before = words[index - 1];
    if (
      before &&
      joins(before, kind) &&
      /(?:ый|ий|ой|ая|яя|ого|его|ому|ему|ым|им|ом|ем)$/u.test(before.text) &&
      !isFiller(before) &&
      before.text.length > 4
    )
      return [before];
    if (
      behind &&
      joins(kind, behind) &&
      !lists.connectors.has(behind.stem) &&
      !isFiller(behind) &&
      isGenitive(behind.text)
    )
      after.push(behind);
    const second = words[index + 2];
    if (
      after.length > 0 &&
      behind &&
      second &&
      joins(behind, second) &&
      !lists.connectors.has(second.stem) &&
      isAdjective(behind.text)
    )
      after.push(second);
    return after.length > 0 ? after : null;
  }
  if (behind?.text === 'of' || behind?.text === 'for') {
    const named = capitalsFrom(index + 2, words, text);
    if (kind.isCapital && named.length > 0) return named;
  }
  const before: Word[] = [];
  for (let at = index - 1; at >= 0 && before.length < 3; at -= 1) {
    const word = words[at];
    const next = words[at + 1];
    if (
      !word ||
      !next ||
      !joins(word, next) ||
      isFiller(word) ||
      (lists.connectors.has(word.stem) && word.text !== 'and')
    )
      break;
    if (kind.isCapital && !word.isCapital) break;
    before.unshift(word);
    if (!kind.isCapital) break;
  }
  return before.length > 0 ? before : null;
}

/** The capitalised words that stand together from a place on. */
function capitalsFrom(from: number, words: readonly Word[], text: string): Word[] {
  const found: Word[] = [];
  for (let at = from; at < from + 3; at += 1) {
    const word = words[at];
    const last = found.at(-1);
    if (!word?.isCapital || (last && text.slice(last.end, word.start).trim() !== '')) break;
    found.push(word);
  }
  return found;
}

const isAdjective = (text: string): boolean => /(?:ого|его|ой|ей|ых|их)$/u.test(text);
const isGenitive = (text: string): boolean =>
  (/(?:ого|его|ой|ей|ых|их|ов|ев|ий|и|ы|а|я|к|ж|ц)$/u.test(text) && !/(?:ами|ями)$/u.test(text)) || text.length <= 3;

function isWrittenAsName(index: number, topic: readonly Word[], words: readonly Word[]): boolean {
  const kind = words[index];
  if (!kind) return false;
  if (/[а-я]/u.test(kind.text)) return kind.isCapital && index > 0;
  return kind.isCapital && topic.every(({ isCapital }) => isCapital) && index > 1;
}

function namesAround({ context }: Subject): Set<string> {
  const { position, material, career, directManager } = context;
  const steps = [...career.vertical, ...career.horizontal, ...career.expert, ...career.from];
  return new Set([
    ...position.unitPath,
    ...material.childUnitNames,
    ...(directManager?.unitPath ?? []),
    ...steps.flatMap(({ unitPath }) => unitPath),
  ]);
}
