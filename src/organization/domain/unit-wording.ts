import { wordsOf } from '../../platform/kernel/index.js';
import { areRelated } from './related-words.js';
import type { TitleReader } from './title-reading.js';

/** The shortest word that may stand behind a prefix: "колонна" of "автоколонна". */
const shortestCompoundPart = 5;
/** A single letter abbreviates nothing in particular. */
const shortestInitials = 2;

/** A unit's name as the titles of its positions are compared with it. */
export class UnitWording {
  readonly words: readonly string[];
  readonly kinds: ReadonlySet<number>;
  readonly mainKind: number | null;
  /** Nothing in its name says that it is more than a team, and no unit is below it. */
  readonly isTeam: boolean;
  private readonly compared: readonly string[];
  private readonly initials: ReadonlySet<string>;

  constructor(
    name: string,
    hasUnitsBelow: boolean,
    private readonly titles: TitleReader,
  ) {
    this.words = titles.significantWords(name);
    this.kinds = titles.kindsIn(this.words);
    this.mainKind = titles.mainKindIn(this.words);
    const isSmall = [...this.kinds].every((kind) => titles.isGroupKind(kind) || titles.isScopeKind(kind));
    this.isTeam = !hasUnitsBelow && isSmall && (this.mainKind === null || titles.isGroupKind(this.mainKind));
    this.compared = this.words.flatMap((word) => [word, ...this.partBehindPrefix(word)]);
    this.initials = new Set([initialsOf(wordsOf(name)), initialsOf(this.words)]);
  }

  /**
   * Whether a title's word is one of the name's, a part of its compounds or its abbreviation. A kind of unit is compared as a kind, any
   * other word by its stem, so that "отделка" is no "отдел".
   */
  owns(word: string): boolean {
    if (word.length >= shortestInitials && this.initials.has(word)) return true;
    const kind = this.titles.kindOfWord(word);
    return this.compared.some((each) => {
      const other = this.titles.kindOfWord(each);
      if (kind !== null && other !== null) return kind === other;
      const isScope = kind === null || this.titles.isScopeKind(kind);
      return other === null && isScope && areRelated(word, each);
    });
  }

  /** Whether the name holds the plural of a title's word: the manager of a "store" heads one of the "stores". */
  holdsSeveral(word: string): boolean {
    const plurals = [`${word}s`, `${word}es`, word.replace(/y$/u, 'ies')];
    return !this.words.includes(word) && this.words.some((each) => plurals.includes(each));
  }

  private partBehindPrefix(word: string): string[] {
    return this.titles.compoundPrefixes
      .filter((prefix) => word.startsWith(prefix) && word.length - prefix.length >= shortestCompoundPart)
      .map((prefix) => word.slice(prefix.length));
  }
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word[0]).join('');
}
