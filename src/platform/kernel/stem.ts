import { stemEnglish } from './stem-english.js';
import { stemRussian } from './stem-russian.js';

const known = new Map<string, string>();
const remembered = 50_000;

/** The stem of one word in comparison form; the script decides the language. */
export function stemOf(word: string): string {
  const found = known.get(word);
  if (found !== undefined) return found;
  const stem = /^\p{Script=Cyrillic}+$/u.test(word)
    ? stemRussian(word)
    : /^[a-z]+$/u.test(word)
      ? stemEnglish(word)
      : word;
  if (known.size >= remembered) known.clear();
  known.set(word, stem);
  return stem;
}
