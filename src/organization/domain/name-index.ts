import { normaliseName, wordsOf } from '../../platform/kernel/index.js';
import { rememberedNames } from './remembered-names.js';
import { WordIndex } from './word-index.js';

/** One name that fits a query: its score (0-1) and the items that bear it. */
export interface NameMatch {
  score: number;
  /** Indexes into the names that the index was made of, ascending. */
  items: readonly number[];
}

interface Entry {
  name: string;
  words: number[];
  items: number[];
}

/** What a name needs to be an answer at all. */
const leastScore = 0.4;
/** The share of a score that asks how much of the name was meant; the rest asks how much of the query was found. */
const shareOfName = 0.25;
/** A word that so many names have adds no candidates of its own when a rarer word of the query has some. */
const commonWord = 2_000;
/** A bound on the work of one query, in names. */
const mostCandidates = 20_000;
/** The longest query that is read, in words. */
const mostQueryWords = 12;

/**
 * A search index over names: tolerant of slips, word order, case, ё/е and missing words; ranked by how rare the words found are
 * (inverse document frequency) and how much of the name they make up. Looks names up by their words and never goes through all of them.
 */
export class NameIndex {
  private readonly vocabulary = new WordIndex();
  private readonly entries: Entry[] = [];
  private readonly entriesWithWord: number[][] = [];

  constructor(names: readonly string[]) {
    const entryOf = new Map<string, Entry>();
    const keyOf = rememberedNames();
    names.forEach((name, item) => {
      const key = keyOf(name);
      const known = entryOf.get(key);
      if (known) known.items.push(item);
      else entryOf.set(key, this.addEntry(key, item));
    });
  }

  /** The best names first; equally good ones in alphabetical order. */
  search(query: string, limit: number): NameMatch[] {
    const asked = [...new Set(wordsOf(query))].slice(0, mostQueryWords).map((word) => this.ask(word));
    if (asked.length === 0) return [];
    const exact = normaliseName(query);
    return [...this.candidatesFor(asked)]
      .map((index) => this.entries[index])
      .filter((entry) => entry !== undefined)
      .map((entry) => ({ entry, score: entry.name === exact ? 1 : this.scoreOf(entry, asked) }))
      .filter(({ score }) => score >= leastScore)
      .sort((left, right) => right.score - left.score || left.entry.name.localeCompare(right.entry.name))
      .slice(0, limit)
      .map(({ entry, score }) => ({ score: Math.round(score * 1_000) / 1_000, items: entry.items }));
  }

  private addEntry(name: string, item: number): Entry {
    const words = [...new Set(wordsOf(name))].map((word) => this.vocabulary.add(word));
    const entry = { name, words, items: [item] };
    for (const word of words) (this.entriesWithWord[word] ??= []).push(this.entries.length);
    this.entries.push(entry);
    return entry;
  }

  private ask(word: string): AskedWord {
    const likenessOf = new Map(this.vocabulary.matches(word).map((match) => [match.word, match.likeness]));
    const found = [...likenessOf.keys()];
    const occurrences = found.reduce((sum, each) => sum + (this.entriesWithWord[each]?.length ?? 0), 0);
    const best = found.sort((left, right) => (likenessOf.get(right) ?? 0) - (likenessOf.get(left) ?? 0))[0];
    return { likenessOf, occurrences, weight: this.weightOf(best) };
  }

  /** Rare words weigh more; a word that is nowhere weighs like one that is once. */
  private weightOf(word: number | undefined): number {
    const frequency = word === undefined ? 1 : (this.entriesWithWord[word]?.length ?? 1);
    return Math.log(1 + this.entries.length / frequency) + 1;
  }

  private candidatesFor(asked: readonly AskedWord[]): Set<number> {
    const candidates = new Set<number>();
    for (const { likenessOf, occurrences } of [...asked].sort((left, right) => left.occurrences - right.occurrences)) {
      if (occurrences > commonWord && candidates.size > 0) continue;
      const byLikeness = [...likenessOf].sort((left, right) => right[1] - left[1]);
      for (const [word] of byLikeness) {
        for (const entry of this.entriesWithWord[word] ?? []) {
          if (candidates.size >= mostCandidates) return candidates;
          candidates.add(entry);
        }
      }
    }
    return candidates;
  }

  private scoreOf(entry: Entry, asked: readonly AskedWord[]): number {
    let found = 0;
    let wanted = 0;
    const meant = new Set<number>();
    for (const { likenessOf, weight } of asked) {
      wanted += weight;
      let best = 0;
      let bestWord = -1;
      for (const word of entry.words) {
        const likeness = likenessOf.get(word) ?? 0;
        if (likeness > best) [best, bestWord] = [likeness, word];
      }
      found += weight * best;
      if (bestWord >= 0) meant.add(bestWord);
    }
    const whole = entry.words.reduce((sum, word) => sum + this.weightOf(word), 0);
    const named = [...meant].reduce((sum, word) => sum + this.weightOf(word), 0);
    return (1 - shareOfName) * (found / wanted) + shareOfName * (whole > 0 ? (named / whole) * (found / wanted) : 0);
  }
}

interface AskedWord {
  likenessOf: Map<number, number>;
  /** In how many names a word like this stands. */
  occurrences: number;
  weight: number;
}
