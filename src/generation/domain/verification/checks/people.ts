import type { StatementCheck } from '../statement-check.js';
import { type ReadStatement, stemsOf, type Subject } from '../subject.js';

const reportsTo =
  /(?:(?:^|[,;:—–-]\s*|(?<!\p{L})(?:and|who|which|that|he|she|they|holder|position|role|employee|specialist|also|directly|functionally|administratively)\s+)(?:directly\s+|functionally\s+|administratively\s+)?reports?\s+(?:directly\s+|functionally\s+)?to|(?<!\p{L})reporting\s+(?:directly\s+)?to|(?<!\p{L})subordinate\s+to|(?<!\p{L})answers\s+to|(?<!\p{L})(?:managed|supervised)\s+by|(?<!\p{L})under\s+(?:the\s+)?(?:direct\s+|immediate\s+)?(?:supervision|leadership|guidance|direction)\s+of|(?<!\p{L})(?:direct|immediate|line)\s+(?:manager|supervisor)\s*(?:is|:|—|–|-)|(?<!\p{L})подчин[яе]\p{L}*(?:\s+(?:непосредственно|напрямую|функционально|административно))?|(?<!\p{L})в\s+подчинении\s+у|(?<!\p{L})под\s+(?:непосредственным\s+)?руководством|(?<!\p{L})подотч[её]т\p{L}*|(?<!\p{L})отчитыва\p{L}*\s+перед|(?<!\p{L})непосредственн\p{L}+\s+руководител\p{L}+\s*(?:[—–:-]|является))\s+(?<who>[^.;:,()!?\n]{2,120})/giu;
const endOfWho =
  /\s(?:and|on|about|for|with|by|regarding|every|each|once|twice|daily|weekly|monthly|quarterly|during|when|if|as|at|и|о|об|по|за|при|с|для|в\s+части|в\s+рамках|каждый|ежедневно|еженедельно|ежемесячно|ежеквартально|один\s+раз|раз|согласно)(?:\s|$)/iu;
const patronymic =
  /(?<!\p{L})\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+(?:ович|евич|ьич|овн|евн|ичн|иничн)(?:а|у|ем|ом|е|ы|ой)?(?!\p{L})/u;
const initials = /(?<!\p{L})(?:\p{Lu}\p{Ll}{2,}\s+\p{Lu}\.\s?\p{Lu}\.|\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}{2,})/u;
const addressed =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|г-н\p{L}*|г-ж\p{L}*|господин\p{L}*|госпож\p{L}*)\.?\s+\p{Lu}\p{L}{2,}/u;

/** Nobody is named as the manager but the direct manager, and no person by a name. */
export const people: StatementCheck = {
  name: 'people',
  passed: 'no invented manager, no person',
  faultOf(statement, subject) {
    const { unnamed, isProse } = statement;
    if (
      patronymic.test(unnamed) ||
      initials.test(unnamed) ||
      addressed.test(unnamed) ||
      hasGivenName(statement, subject)
    ) {
      return 'names a person';
    }
    if (!isProse) return null;
    for (const match of statement.text.matchAll(reportsTo)) {
      const who = (match.groups?.who ?? '').split(endOfWho)[0] ?? '';
      if (isOtherHead(stemsOf(who), subject)) return 'names a manager who is not the position’s direct manager';
    }
    return null;
  },
};

function isOtherHead(who: readonly string[], { context, words }: Subject): boolean {
  if (!who.some((stem) => words.headWords.has(stem))) return false;
  const { directManager } = context;
  const manager = new Set(
    directManager ? [...stemsOf(directManager.title), ...stemsOf(directManager.unitPath.at(-1) ?? '')] : [],
  );
  return who.some((stem) => !manager.has(stem) && !words.anyHead.has(stem) && !words.connectors.has(stem));
}

/** A given name with a family name after or before it, both capitalised. */
function hasGivenName({ words, unnamed }: ReadStatement, { words: lists }: Subject): boolean {
  return words.some((word, index) => {
    if (!word.isCapital || word.isUpper || !lists.givenNames.has(word.stem)) return false;
    if (unnamed.slice(word.start, word.end).trim() === '') return false;
    const next = words[index + 1];
    const before = words[index - 1];
    const isName = (other: typeof next, gap: string): boolean =>
      other !== undefined && other.isCapital && !other.isUpper && other.text.length > 2 && gap === ' ';
    return (
      isName(next, unnamed.slice(word.end, next?.start)) ||
      (index > 1 && isName(before, unnamed.slice(before?.end, word.start)))
    );
  });
}
