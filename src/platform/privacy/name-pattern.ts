/** What stands where a person's name was: no longer than the shortest name, so that no text outgrows its limit. */
export const erasedMark = '***';

const invisibles = '\\u00AD\\u200B-\\u200D\\u2060\\uFEFF';
const invisible = `[${invisibles}]`;
const spaces = '\\s\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000';
/** In a text that is JSON itself, a line break is a backslash and a letter. */
const escapedSpace = '\\\\[nrt]';
const space = `(?:[${spaces}]|${escapedSpace})`;
/** No two of its alternatives begin alike, so that a long run is gone through once. */
const separator = `(?:[${spaces}${invisibles}]|${escapedSpace})+`;
const dash = '[\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D-]';
const apostrophe = "['\\u2019\\u02BC]";
const partOfWord = '[\\p{L}\\p{M}\\p{N}]';

const wordBefore = `(?:(?<=${escapedSpace})|(?<!${partOfWord}${invisible}*)(?<!${partOfWord}(?:${dash}|${apostrophe})))`;
const wordAfter = `(?!${invisible}*${partOfWord})(?!${dash}${partOfWord}|${apostrophe}\\p{L}{2})`;
const nameBefore = `(?<!\\p{L}[\\p{L}\\p{M}.]*${space}+)`;
const nameAfter = `(?!${space}+\\p{L})`;

/**
 * Finds a person's names in texts: whole names only, in any case, composed or decomposed, ё as е, with every kind of space,
 * dash and apostrophe, and with characters between that nobody can see. "Иван Петров" is not found in "Иван Петрович" or
 * "Иван Петров-Водкин".
 */
export class NamePattern {
  private readonly inText: RegExp | null;
  private readonly asName: RegExp | null;

  constructor(names: readonly string[]) {
    const known = names.filter((name) => wordsOf(name).length > 0).map(lettersOf);
    // What stands before is looked at only where a first letter is: a text of nothing else takes no time.
    const begins = `(?=${known.map(([first]) => first ?? '').join('|')})`;
    const name = `(?:${known.map((letters) => letters.join('')).join('|')})`;
    const isNobody = known.length === 0;
    this.inText = isNobody ? null : new RegExp(`${begins}${wordBefore}${name}${wordAfter}`, 'giu');
    this.asName = isNobody
      ? null
      : new RegExp(`${begins}${wordBefore}${nameBefore}${name}${wordAfter}${nameAfter}`, 'iu');
  }

  isIn(text: string): boolean {
    return this.inText !== null && text.search(this.inText) >= 0;
  }

  /** The text with a mark in place of each name. */
  erasedFrom(text: string): string {
    return this.inText === null ? text : text.replace(this.inText, erasedMark);
  }

  /** Whether a field that holds one person's name holds this one's, and not a longer name of somebody else. */
  isNameIn(field: string): boolean {
    return this.asName?.test(field) ?? false;
  }
}

/** Whether a name can be looked for in any text: a single word, if it is no e-mail address, is also found in what is about others. */
export const isDistinctive = (name: string): boolean =>
  wordsOf(name).length > 1 && (!name.includes('@') || /[\p{L}\p{N}]@[\p{L}\p{N}]/u.test(name));

const wordsOf = (name: string): string[] => name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];

/** The patterns of a name's letters, each with what may stand between it and the letter before. */
const lettersOf = (name: string): string[] =>
  name
    .normalize('NFC')
    .replace(new RegExp(invisible, 'gu'), '')
    .trim()
    .split(new RegExp(separator, 'u'))
    .flatMap((word, nth) =>
      Array.from(word, (letter, at) => {
        const between = at > 0 ? `${invisible}*` : nth > 0 ? separator : '';
        return between + letterPattern(letter);
      }),
    );

function letterPattern(letter: string): string {
  if (/[её]/iu.test(letter)) return '(?:е\\u0308|[её])';
  if (new RegExp(`^${dash}$`, 'u').test(letter)) return dash;
  if (new RegExp(`^${apostrophe}$`, 'u').test(letter)) return apostrophe;
  const decomposed = letter.normalize('NFD');
  return decomposed === letter ? escaped(letter) : `(?:${escaped(letter)}|${escaped(decomposed)})`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
