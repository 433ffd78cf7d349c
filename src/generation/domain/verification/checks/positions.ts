import type { StatementCheck } from '../statement-check.js';
import { type ReadStatement, stemsOf, type Subject } from '../subject.js';

const toPosition =
  /(?<!\p{L})(?:должност(?:ь|и|ью|ей)|позици(?:я|и|ю|ей)|the\s+(?:position|role|post)\s+of|(?:position|role|post)\s+of|promot(?:ion|ed)\s+to(?:\s+the)?|повышени\p{L}*\s+до|назначени\p{L}*\s+(?:на\s+должность\s+)?|перевод\p{L}*\s+на)\s*(?:—|–|-|:)?\s*(?<quote>[«"“„])?(?<title>[^.;:,()»"”!?\n]{3,90})/giu;
const endOfTitle = /^\s*(?:[—–:,.;-]|is\b|who\b|are\b|являет|это\b|$)/iu;

/** No position that the organisation has not as a career step, and the purpose is of this position and no other. */
export const positions: StatementCheck = {
  name: 'positions',
  passed: 'no invented position',
  faultOf(statement, subject) {
    const { pointer, text, isProse } = statement;
    if (!isProse) return null;
    if (pointer === '/purpose') return isOfAnother(statement, subject) ? 'is the purpose of another position' : null;
    if (pointer.startsWith('/experience')) return null;
    const isBridge = pointer.startsWith('/careerBridges');
    for (const match of text.matchAll(toPosition)) {
      const { title = '', quote } = match.groups ?? {};
      const isTold = quote !== undefined || (isBridge && readsAsTitle(title, subject));
      if (isTold && !isKnown(title, subject)) return 'names a position that the organisation does not have';
    }
    return null;
  },
};

function readsAsTitle(title: string, { words }: Subject): boolean {
  const [first] = title.trim();
  const isCapital = first !== undefined && first !== first.toLowerCase();
  return isCapital || stemsOf(title).some((stem) => words.headWords.has(stem));
}

/** Whether the words begin with a title of the organisation, or with one of the position's own names. */
function isKnown(title: string, subject: Subject): boolean {
  const read = subject.read({ pointer: '', text: title.trim(), isProse: true });
  const begins = subject.surroundings.titles.spansIn(read.words).some(({ from }) => from === 0);
  return begins || read.ownNames.some(({ start }) => start === 0);
}

/** A purpose that begins with a title, which is not the position's own nor part of it. */
function isOfAnother({ words, text }: ReadStatement, { surroundings, context }: Subject): boolean {
  const own = new Set(stemsOf(context.position.title));
  return surroundings.titles.spansIn(words).some(({ from, to, value }) => {
    if (from > 0 || value === context.position.title) return false;
    const stems = words.slice(from, to + 1).map(({ stem }) => stem);
    return stems.some((stem) => !own.has(stem)) && endOfTitle.test(text.slice(words[to]?.end));
  });
}
