/**
 * Cuts a text into pieces of at most `size` characters whose tokens add up to the tokens of the text: before a space
 * that follows a word, where tokenizers cut too. Only where no such place is, in runs without spaces or of nothing else,
 * the cut goes through the run; encoding takes quadratic time of such a run's length, and the error is a token a piece.
 */
export function* piecesOf(text: string, size: number): Generator<string> {
  let start = 0;
  while (text.length - start > size) {
    const end = cutWithin(text, start, start + size);
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

/** Of a text longer than `size`: slices spread evenly over it that are `size` characters together. */
export function samplesOf(text: string, size: number, slices: number): string[] {
  const length = Math.floor(size / slices);
  const step = (text.length - length) / (slices - 1);
  return Array.from({ length: slices }, (_, nth) => {
    const start = Math.floor(nth * step);
    return text.slice(start, start + length);
  });
}

function cutWithin(text: string, start: number, end: number): number {
  for (let at = end; at > start; at--) {
    if (text[at] === ' ' && isWord(text[at - 1]) && isWord(text[at + 1])) return at;
  }
  return isLowSurrogate(text.charCodeAt(end)) ? end - 1 : end;
}

const isWord = (character: string | undefined): boolean => character !== undefined && /\S/u.test(character);

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
