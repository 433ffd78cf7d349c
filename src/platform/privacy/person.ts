import { erasedMark, isDistinctive, NamePattern } from './name-pattern.js';

/** Somebody whose traces are to go: known by names, by a user account, or both. */
export class Person {
  /** Names that may be looked for in any text. */
  readonly names: NamePattern;
  /** The account's names too, which are looked for only where the account itself is meant. */
  private readonly accountNames: NamePattern;
  /** E-mail addresses among the names, in lower case. */
  readonly emails: readonly string[];

  constructor(
    names: readonly string[],
    /** The person's account, if it is to be erased too. */
    readonly userId: string | null = null,
    namesOfAccount: readonly string[] = [],
  ) {
    this.names = new NamePattern([...names, ...namesOfAccount].filter(isDistinctive));
    this.accountNames = new NamePattern(namesOfAccount);
    this.emails = [...names, ...namesOfAccount].filter((name) => name.includes('@')).map((name) => name.toLowerCase());
  }

  /** A JSON value without the person, and whether it held any trace; members named in `nulls` hold a name or null. */
  erasedFrom(value: unknown, nulls: readonly string[] = []): { value: unknown; found: boolean } {
    let found = false;
    const erase = (each: unknown, key: string | null, isOfAccount: boolean): unknown => {
      if (typeof each === 'string') {
        const erased = this.erasedString(each, key, isOfAccount, nulls);
        found ||= erased !== each;
        return erased;
      }
      if (Array.isArray(each)) return each.map((item) => erase(item, null, false));
      if (typeof each !== 'object' || each === null) return each;
      const ofAccount = this.userId !== null && Object.values(each).includes(this.userId);
      return Object.fromEntries(Object.entries(each).map(([name, member]) => [name, erase(member, name, ofAccount)]));
    };
    const erased = erase(value, null, false);
    return { value: erased, found };
  }

  private erasedString(
    text: string,
    key: string | null,
    isOfAccount: boolean,
    nulls: readonly string[],
  ): string | null {
    if (key !== null && nulls.includes(key)) return this.names.isNameIn(text) ? null : text;
    if (isOfAccount && this.accountNames.isNameIn(text)) return erasedMark;
    const readable = withoutEscapedLetters(text);
    return this.names.isIn(readable) ? this.names.erasedFrom(readable) : text;
  }
}

/** A text that is JSON itself may write each letter as a number. */
const withoutEscapedLetters = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})/giu, (escape, hex: string) => {
    const letter = String.fromCharCode(parseInt(hex, 16));
    return /[\p{L}\p{M}\p{Zs}]/u.test(letter) ? letter : escape;
  });
