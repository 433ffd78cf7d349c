import { slipsAllowed, wordDistance } from './word-distance.js';

/** A word of the index that may have been meant, with a likeness of 0-1 (1 is the word itself). */
export interface WordMatch {
  word: number;
  likeness: number;
}

const gramLength = 2;
const likenessOfBeginning = 0.9;
const shortestBeginning = 3;
/** What the first slip costs, before the share of the word that is wrong. */
const slipPenalty = 0.1;

/** Finds the words of a vocabulary that are within a few slips of a given one, by the pairs of letters they share. */
export class WordIndex {
  private readonly idOf = new Map<string, number>();
  private readonly words: string[] = [];
  private readonly wordsWithGram = new Map<string, number[]>();

  /** The id of a word, which is added when new. */
  add(word: string): number {
    const known = this.idOf.get(word);
    if (known !== undefined) return known;
    const id = this.words.length;
    this.words.push(word);
    this.idOf.set(word, id);
    for (const gram of new Set(gramsOf(word))) {
      const ids = this.wordsWithGram.get(gram);
      if (ids) ids.push(id);
      else this.wordsWithGram.set(gram, [id]);
    }
    return id;
  }

  matches(word: string): WordMatch[] {
    const limit = slipsAllowed(word.length);
    const grams = [...new Set(gramsOf(word))];
    const shared = new Map<number, number>();
    for (const gram of grams) {
      for (const id of this.wordsWithGram.get(gram) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    // One edit touches at most two pairs of letters, a swap three.
    const fewest = Math.max(1, grams.length - limit * (gramLength + 1));
    const matches: WordMatch[] = [];
    for (const [id, count] of shared) {
      if (count < fewest) continue;
      const likeness = likenessOf(word, this.words[id] ?? '', limit);
      if (likeness > 0) matches.push({ word: id, likeness });
    }
    return matches;
  }
}

function likenessOf(asked: string, word: string, limit: number): number {
  if (asked === word) return 1;
  const distance = wordDistance(asked, word, limit);
  const byDistance = distance > limit ? 0 : 1 - slipPenalty - distance / (Math.max(asked.length, word.length) + 1);
  const isBeginning = asked.length >= shortestBeginning && word.startsWith(asked);
  return Math.max(byDistance, isBeginning ? likenessOfBeginning * Math.sqrt(asked.length / word.length) : 0);
}

function gramsOf(word: string): string[] {
  const padded = `^${word}$`;
  return Array.from({ length: padded.length - gramLength + 1 }, (_, index) => padded.slice(index, index + gramLength));
}
