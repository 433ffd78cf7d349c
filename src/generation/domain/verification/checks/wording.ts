import type { StatementCheck } from '../statement-check.js';

const longestWord = 50;
const mostRepetitions = 3;
const fewestWordsOfPurpose = 4;
const years = /(?<years>\d{1,2})\s*(?:\+\s*)?(?:[-–—]\s*\d{1,2}\s*)?(?:лет|год\p{L}*|years?)(?!\p{L})/giu;

/** Sentences of words: none that is as long as a line, none over and over, a purpose that says something. */
export const wording: StatementCheck = {
  name: 'wording',
  passed: 'sentences of words',
  faultOf({ pointer, words, isProse }, { context }) {
    if (words.some(({ text }) => [...text].length > longestWord)) return 'has a word that is none';
    const repeats = words.some(
      (word, index) =>
        words.slice(index, index + mostRepetitions + 1).filter(({ text }) => text === word.text).length >
        mostRepetitions,
    );
    if (repeats && isProse) return 'repeats one word over and over';
    const isThin = pointer === '/purpose' && words.length < fewestWordsOfPurpose;
    return isThin ? `says too little for a purpose of ${context.position.title}` : null;
  },
};

/** The least years that a description of experience asks for; null where it names none. */
export function yearsAskedFor(description: string): number | null {
  const named = [...description.matchAll(years)].map((match) => Number(match.groups?.years));
  return named.length === 0 ? null : Math.min(...named);
}
