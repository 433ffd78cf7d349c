import { normaliseName } from '../../../platform/kernel/index.js';

/** One word as it is written, before anything is known of what it means. */
export interface Token {
  readonly text: string;
  readonly capitals: boolean;
  /** Cut short with a full stop ("plan."). */
  readonly cut: boolean;
  /** How the word ends where its middle is left out: "ти" of "деят-ти"; empty for whole words. */
  readonly tail: string;
  /** Part of a proper name within the text: «Sunrise» of "Terminal «Sunrise»". */
  readonly quoted: boolean;
  /** The number or letter that the token is or begins with ("2", "II", "2nd", "B", "2b"), one form for each. */
  readonly designator: string | null;
}

const negations = /(?<![\p{L}\p{N}])(non|не)-(?=\p{L})/giu;
const word = /([\p{L}\p{N}]+)(\.?)/gu;
const contractedWord = /(\p{Script=Cyrillic}{2,})-(\p{Script=Cyrillic}{1,3})(?![\p{L}\p{N}-])|([\p{L}\p{N}]+)(\.?)/gu;
const quotedPart = /[«“„"]([^«»“”„"]+)[»”“"]/gu;
const mostQuotedWords = 2;
const longestCutAtTheEnd = 5;

/** Words of names and titles. */
export const tokensOf = (text: string): Token[] => read(text, word);

/** Words of a label, where people also shorten words by leaving their middle out ("деят-ти"). */
export const labelTokensOf = (text: string): Token[] => read(text, contractedWord);

function read(written: string, pattern: RegExp): Token[] {
  const text = written.normalize('NFC').replaceAll(negations, '$1');
  const quotes = quotedRanges(text);
  const matches = [...text.matchAll(pattern)];
  return matches.map((match, at) => {
    const contracted = pattern === contractedWord && match[1] !== undefined && match[2] !== undefined;
    const raw = contracted ? (match[1] ?? '') : (match[3] ?? match[1] ?? '');
    const stop = contracted ? '' : ((pattern === contractedWord ? match[4] : match[2]) ?? '');
    const after = text.slice(match.index + match[0].length);
    const endsSentence = stop === '.' && after.trim() === '' && raw.length > longestCutAtTheEnd;
    const quoted = quotes.some(([from, to]) => match.index >= from && match.index < to);
    return {
      text: normaliseName(raw),
      capitals: raw.length > 1 && raw === raw.toUpperCase() && /\p{L}/u.test(raw),
      cut: stop === '.' && !endsSentence,
      tail: contracted ? normaliseName(match[2] ?? '') : '',
      quoted,
      designator: contracted
        ? null
        : (numberOf(raw, at) ?? letterOf(raw, at, quoted, text.slice(0, match.index), after)),
    };
  });
}

/** Where short quoted names stand that are not the whole text. */
function quotedRanges(text: string): [from: number, to: number][] {
  return [...text.matchAll(quotedPart)]
    .filter((match) => match[0].length < text.trim().length)
    .filter((match) => (match[1] ?? '').trim().split(/\s+/u).length <= mostQuotedWords)
    .map((match) => [match.index, match.index + match[0].length]);
}

const romanDigits: Record<string, number> = { i: 1, v: 5, x: 10 };

function numberOf(raw: string, at: number): string | null {
  const arabic = /^0*(\d+)(?:st|nd|rd|th|ый|ой|ий|й|ая|я|ое|е|го)?$/iu.exec(raw)?.[1];
  if (arabic !== undefined) return arabic;
  const marked = /^0*(\d+)(\p{L})$/u.exec(raw);
  if (marked) return `${marked[1] ?? ''}${alike(marked[2] ?? '')}`;
  if (!/^X{0,3}(?:IX|IV|V?I{0,3})$/u.test(raw) || raw === '' || (raw.length === 1 && at === 0)) return null;
  const values = Array.from(raw.toLowerCase(), (digit) => romanDigits[digit] ?? 0);
  return String(values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0));
}

/**
 * A capital by itself tells twins apart ("Shop B", "Shop B Packing", "Цех «А»"). Cyrillic ones are prepositions too:
 * they count where nothing but the end, a quote or a bracket follows.
 */
function letterOf(raw: string, at: number, quoted: boolean, before: string, after: string): string | null {
  if (at === 0 || raw.length !== 1 || !/\p{Lu}/u.test(raw) || /^\s*&/u.test(after)) return null;
  if (/(?:&\s*|(?<!\p{L})\p{L}[.\s]*)$/u.test(before)) return null;
  const amongWords = /[A-Z]/u.test(raw) && /\p{Ll}/u.test(before);
  return quoted || amongWords || /^\s*(?:$|[)\]»"”,;(–—]|-\s)/u.test(after) ? alike(raw) : null;
}

const lookalikes = new Map(Array.from('авсенкмортхуіё', (letter, at) => [letter, 'abcehkmoptxyie'.charAt(at)]));

/** Letters that look the same are one, whatever the keyboard was set to. */
function alike(letter: string): string {
  const lower = letter.toLowerCase();
  return lookalikes.get(lower) ?? lower;
}
