interface Token {
  text: string;
  isStem: boolean;
}

interface IndexedMark<Owner> {
  tokens: Token[];
  owner: Owner;
  weight: number;
}

/** A mark found in a text: whose it is, how much it says, and the index of its first word. */
export interface MarkHit<Owner> {
  owner: Owner;
  weight: number;
  at: number;
}

/** Each word more in a mark makes it say this much more. */
const phraseGain = 0.5;

/**
 * Finds marks in runs of words. A stem matches the beginning of a word, never its inside; a whole word matches itself.
 * Cost: the letters of the text, whatever the number of marks.
 */
export class MarkIndex<Owner> {
  private readonly words = new Map<string, IndexedMark<Owner>[]>();
  private readonly stems = new Map<string, IndexedMark<Owner>[]>();
  private shortestStem = Number.POSITIVE_INFINITY;

  add(mark: string, owner: Owner, weight: number): void {
    const tokens = mark.toLowerCase().replace(/ё/gu, 'е').split(/\s+/u).map(tokenOf);
    const [first] = tokens;
    if (!first) return;
    const starts = first.isStem ? this.stems : this.words;
    const indexed = { tokens, owner, weight: weight * (1 + phraseGain * (tokens.length - 1)) };
    starts.set(first.text, [...(starts.get(first.text) ?? []), indexed]);
    if (first.isStem) this.shortestStem = Math.min(this.shortestStem, first.text.length);
  }

  /** @param words in comparison form, as `wordsOf` gives them. */
  find(words: string[]): MarkHit<Owner>[] {
    const hits: MarkHit<Owner>[] = [];
    for (const [at, word] of words.entries()) {
      this.collect(this.words.get(word), words, at, hits);
      for (let length = this.shortestStem; length <= word.length; length += 1) {
        this.collect(this.stems.get(word.slice(0, length)), words, at, hits);
      }
    }
    return hits;
  }

  private collect(marks: IndexedMark<Owner>[] | undefined, words: string[], at: number, hits: MarkHit<Owner>[]): void {
    for (const mark of marks ?? []) {
      if (mark.tokens.every((token, offset) => matches(token, words[at + offset]))) {
        hits.push({ owner: mark.owner, weight: mark.weight, at });
      }
    }
  }
}

function tokenOf(text: string): Token {
  return text.endsWith('*') ? { text: text.slice(0, -1), isStem: true } : { text, isStem: false };
}

function matches(token: Token, word: string | undefined): boolean {
  return word !== undefined && (token.isStem ? word.startsWith(token.text) : word === token.text);
}
