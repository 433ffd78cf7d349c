import type { Word } from './words.js';

/** A known phrase found among words: from the first to the last of them (index inclusive). */
export interface PhraseSpan<T> {
  value: T;
  from: number;
  to: number;
  /** Whether the words stand in the phrase's own order, one after the other. */
  isInOrder: boolean;
}

interface Entry<T> {
  stems: readonly string[];
  value: T;
}

export interface PhraseIndexOptions {
  /** Stems of words that a phrase is not told by; they are skipped in phrases and texts alike. */
  connectors: ReadonlySet<string>;
  /** Prefers a stem to find a phrase by; a rare one makes the search quick. */
  isRare?: (stem: string) => boolean;
  /** Whether a phrase is also found with its words in another order, with one other word among them. */
  anyOrder?: boolean;
}

const longestPhrase = 12;
const slack = 1;
const fewestWordsForAnyOrder = 3;

/** Finds phrases of a list in texts by the stems of their words, whatever the endings. */
export class PhraseIndex<T> {
  private readonly byKey = new Map<string, Entry<T>[]>();

  constructor(
    phrases: Iterable<{ stems: readonly string[]; value: T }>,
    private readonly options: PhraseIndexOptions,
  ) {
    for (const { stems: all, value } of phrases) {
      const stems = all.filter((stem) => !options.connectors.has(stem)).slice(0, longestPhrase);
      const key = (options.isRare && stems.find(options.isRare)) ?? stems[0];
      if (key === undefined) continue;
      const entries = this.byKey.get(key);
      if (entries) entries.push({ stems, value });
      else this.byKey.set(key, [{ stems, value }]);
    }
  }

  spansIn(words: readonly Word[]): PhraseSpan<T>[] {
    if (!words.some(({ stem }) => this.byKey.has(stem))) return [];
    const places = words.flatMap(({ stem }, index) => (this.options.connectors.has(stem) ? [] : [index]));
    const spans: PhraseSpan<T>[] = [];
    for (const [place, index] of places.entries()) {
      for (const entry of this.byKey.get(words[index]?.stem ?? '') ?? []) {
        const span = this.spanAt(entry, words, places, place);
        if (span) spans.push(span);
      }
    }
    return spans;
  }

  private spanAt(
    { stems, value }: Entry<T>,
    words: readonly Word[],
    places: readonly number[],
    place: number,
  ): PhraseSpan<T> | null {
    const key = words[places[place] ?? 0]?.stem ?? '';
    const first = place - stems.indexOf(key);
    const inOrder = first >= 0 && stems.every((stem, offset) => isSame(words[places[first + offset] ?? -1], stem));
    if (inOrder) return spanOf(value, places, first, first + stems.length - 1, true);
    if (!this.options.anyOrder || stems.length < fewestWordsForAnyOrder) return null;
    const width = stems.length + slack;
    for (let start = Math.max(0, place - width + 1); start <= place; start += 1) {
      const window = places.slice(start, start + width);
      const used = window.filter((index) => stems.some((stem) => isSame(words[index], stem)));
      if (stems.every((stem) => window.some((index) => isSame(words[index], stem)))) {
        return { value, from: used[0] ?? 0, to: used.at(-1) ?? 0, isInOrder: false };
      }
    }
    return null;
  }
}

function isSame(word: Word | undefined, stem: string): boolean {
  return word !== undefined && (word.stem === stem || (word.isCut && stem.startsWith(word.text)));
}

function spanOf<T>(value: T, places: readonly number[], from: number, to: number, isInOrder: boolean): PhraseSpan<T> {
  return { value, from: places[from] ?? 0, to: places[to] ?? 0, isInOrder };
}
