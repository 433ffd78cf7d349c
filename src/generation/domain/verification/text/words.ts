import { stemOf } from '../../../../platform/kernel/index.js';

/** One word of a text: as it is compared, and how it stands there. */
export interface Word {
  /** Lower case, ё = е, letters of one script. */
  text: string;
  stem: string;
  /** Offsets in the text. */
  start: number;
  end: number;
  isCapital: boolean;
  /** Two letters or more, all of them capitals: an abbreviation. */
  isUpper: boolean;
  /** Broken off with a full stop in the middle of a sentence: "исп. бюджета". */
  isCut: boolean;
}

const word = /[\p{L}\p{M}]+|\p{N}+/gu;
const lowerCaseFollows = /^\.\s+\p{Ll}/u;
const shortestCut = 3;
/** "времени" is a form of "время". */
const inflectedTime = /^времен(?<ending>и|ем|ах|ам|а)$/u;
/** Latin letters that look like Cyrillic ones, in the same order. */
const latin = 'aceopxykmhtb';
const cyrillic = 'асеорхукмнтв';

/** The words of a text in order. */
export function wordsIn(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(word)) {
    const [raw] = match;
    const compared = inOneScript(raw.toLowerCase().replaceAll('ё', 'е'));
    const end = match.index + raw.length;
    const [first = ''] = raw;
    found.push({
      text: compared,
      stem: stemOf(compared.replace(inflectedTime, 'врем$<ending>')),
      start: match.index,
      end,
      isCapital: first !== first.toLowerCase(),
      isUpper: raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase(),
      isCut: raw.length >= shortestCut && text[end] === '.' && lowerCaseFollows.test(text.slice(end, end + 4)),
    });
  }
  return found;
}

/** A word of two scripts is one that was made to look like another: it is read in the script of most of its letters. */
function inOneScript(lower: string): string {
  const latinLetters = lower.match(/[a-z]/gu)?.length ?? 0;
  if (latinLetters === 0) return lower;
  const cyrillicLetters = lower.match(/[а-я]/gu)?.length ?? 0;
  if (cyrillicLetters === 0) return lower;
  const [from, to] = cyrillicLetters >= latinLetters ? [latin, cyrillic] : [cyrillic, latin];
  return [...lower].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
}
