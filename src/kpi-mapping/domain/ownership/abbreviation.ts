import type { Word } from './word.js';

/** What it costs, in bits of evidence, to read a name in a way that is not letter for letter. */
const costOf = {
  unitTypeLeftOut: 0.5,
  connectorInCapitals: 0.5,
  wordInLowerCase: 2,
  tailLeftOut: 1.5,
  wordLeftOut: 3,
} as const;

const fewestLettersForGap = 3;
const noReading = Number.POSITIVE_INFINITY;

export interface Abbreviation {
  readonly letters: readonly { readonly letter: string; readonly upper: boolean }[];
  /** All letters are of one case, so that case says nothing about connectors. */
  readonly oneCase: boolean;
}

/** Reads a label as an abbreviation: one word of 2 to 8 letters that is not written like a plain word. */
export function abbreviationOf(label: string): Abbreviation | null {
  const plain = label.normalize('NFC').replaceAll(/[.\s]/gu, '').replaceAll('ё', 'е').replaceAll('Ё', 'Е');
  if (!/^[\p{L}&]{2,8}$/u.test(plain) || /\s\p{L}{2}/u.test(label.trim())) return null;
  const letters = [...plain].filter((letter) => letter !== '&');
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase()).length;
  const longestPlain = 4;
  if (capitals < 2 && letters.length > longestPlain) return null;
  const likeName = capitals === 1 && letters[0] !== letters[0]?.toLowerCase();
  const oneCase = capitals === 0 || capitals === letters.length || likeName;
  return {
    letters: letters.map((letter) => ({ letter: letter.toLowerCase(), upper: letter !== letter.toLowerCase() })),
    oneCase,
  };
}

/**
 * The cheapest way to read the abbreviation as initials of the name's words, in bits; null where it is none.
 * Every letter must stand for a word in order; connectors and the kind of unit may be left out, so may what follows
 * a preposition, and (in names of three words or more) a single word.
 */
export function abbreviationCost(
  abbreviation: Abbreviation,
  words: readonly Word[],
  opensTail: (word: Word) => boolean,
): number | null {
  const { letters, oneCase } = abbreviation;
  const content = words.filter((word) => word.kind !== 'connector').length;
  const gapsAllowed = letters.length < fewestLettersForGap || content < 4 ? 0 : content < 6 ? 1 : 2;

  const read = (letter: number, word: number, gaps: number, matched: number): number => {
    if (letter === letters.length) return matched < 2 ? noReading : rest(word, gaps);
    const current = words[word];
    const sought = letters[letter];
    if (!current || !sought) return noReading;
    let best = noReading;
    if (current.text.startsWith(sought.letter)) {
      best = caseCost(current, sought.upper) + read(letter + 1, word + 1, gaps, matched + (isWord(current) ? 1 : 0));
    }
    const whole = wholeLength(current, letter);
    if (whole > 0) best = Math.min(best, read(letter + whole, word + 1, gaps, matched + 1));
    const skipped = skipCost(current, gaps);
    if (skipped !== noReading) {
      best = Math.min(best, skipped + read(letter, word + 1, gaps + (current.kind === 'content' ? 1 : 0), matched));
    }
    return best;
  };
  const rest = (word: number, gaps: number): number => {
    let left = gaps;
    let cost = 0;
    for (const remaining of words.slice(word)) {
      if (opensTail(remaining)) return cost + costOf.tailLeftOut;
      const skipped = skipCost(remaining, left);
      if (skipped === noReading) return noReading;
      if (remaining.kind === 'content') left += 1;
      cost += skipped;
    }
    return cost;
  };
  const skipCost = (word: Word, gaps: number): number => {
    if (word.kind === 'connector') return 0;
    if (word.kind === 'type') return costOf.unitTypeLeftOut;
    return gaps < gapsAllowed ? costOf.wordLeftOut : noReading;
  };
  const caseCost = (word: Word, upper: boolean): number => {
    if (oneCase) return word.kind === 'connector' ? costOf.connectorInCapitals : 0;
    if (word.kind === 'connector') return upper ? costOf.connectorInCapitals : 0;
    return upper ? 0 : costOf.wordInLowerCase;
  };
  const wholeLength = (word: Word, from: number): number => {
    if (!word.capitals || word.text.length > 4) return 0;
    const here = letters
      .slice(from, from + word.text.length)
      .map(({ letter }) => letter)
      .join('');
    return here === word.text ? word.text.length : 0;
  };

  const cost = read(0, 0, 0, 0);
  return cost === noReading ? null : cost;
}

const isWord = (word: Word): boolean => word.kind !== 'connector';
