import { wordsOf } from '../../platform/kernel/index.js';
import type { TitleVocabulary } from './title-vocabulary.js';

/** What a title says of its holder, before any unit is looked at. */
export interface TitleReading {
  role: 'head' | 'weak-head' | 'deputy' | 'assistant' | 'acting' | 'member';
  /** Rank of the head word, 0 the highest; null where the title has none. */
  rank: number | null;
  /** What the holder is the head of: the title's words without the head word and the connectors. */
  object: string[];
  /** The kind of unit the title names right after its head word ("отдел", "group"): the index of the kind, or null. */
  kind: number | null;
}

/** Reads titles and unit names with one language's words. Immutable; build it once per language. */
export class TitleReader {
  private readonly rankOf = new Map<string, number>();
  private readonly kindOf = new Map<string, number>();
  private readonly weak: Set<string>;
  private readonly deputies: Set<string>;
  private readonly assistants: Set<string>;
  private readonly connectors: Set<string>;
  private readonly groupKinds: Set<number>;
  private readonly scopeKinds: Set<number>;
  private readonly stepOf = new Map<string, number>();
  private readonly grades: Set<string>;

  constructor(private readonly vocabulary: TitleVocabulary) {
    vocabulary.heads.forEach((words, rank) => words.forEach((word) => this.rankOf.set(word, rank)));
    vocabulary.unitKinds.forEach((forms, kind) => forms.forEach((form) => this.kindOf.set(form, kind)));
    vocabulary.seniority.forEach((words, step) => words.forEach((word) => this.stepOf.set(word, step)));
    this.weak = new Set(vocabulary.weakHeads);
    this.deputies = new Set(vocabulary.deputies);
    this.assistants = new Set(vocabulary.assistants);
    this.connectors = new Set(vocabulary.connectors);
    this.grades = new Set(vocabulary.grades);
    this.groupKinds = new Set(vocabulary.groupKinds.map((word) => this.kindOf.get(word) ?? -1));
    this.scopeKinds = new Set(vocabulary.scopeKinds.map((word) => this.kindOf.get(word) ?? -1));
  }

  get executiveRanks(): number {
    return this.vocabulary.executiveRanks;
  }

  /** The rank of foremen, who head crews. */
  get lowestRank(): number {
    return this.vocabulary.heads.length - 1;
  }

  read(title: string): TitleReading {
    const words = wordsOf(title);
    const pair = this.vocabulary.executivePairs.find((each) => each.every((word) => words.includes(word)));
    const at = pair ? words.indexOf(pair[0]) : this.headWordIn(words);
    const weakAt = at < 0 ? words.findIndex((word) => this.weak.has(word)) : -1;
    const headAt = at < 0 ? weakAt : at;
    const object = words.filter((word, index) => index !== headAt && word !== pair?.[1] && !this.connectors.has(word));
    const next = words.slice(headAt + 1).find((word) => !this.connectors.has(word));
    return {
      role: this.roleOf(words, at, weakAt),
      rank: at < 0 ? null : pair ? 0 : (this.rankOf.get(words[at] ?? '') ?? this.vocabulary.heads.length),
      object,
      kind: headAt < 0 ? null : (this.kindOf.get(next ?? '') ?? this.kindBefore(words, headAt)),
    };
  }

  /** The kinds of unit a unit's name mentions. */
  kindsIn(words: readonly string[]): Set<number> {
    const kinds = new Set<number>();
    for (const word of words) {
      const kind = this.kindOf.get(word);
      if (kind !== undefined) kinds.add(kind);
    }
    return kinds;
  }

  kindOfWord(word: string): number | null {
    return this.kindOf.get(word) ?? null;
  }

  /** What a unit called so is in the first place: "special projects department" is a department. */
  mainKindIn(words: readonly string[]): number | null {
    const kinds = [...this.kindsIn(words)];
    return kinds.find((kind) => !this.isScopeKind(kind)) ?? kinds[0] ?? null;
  }

  isScopeKind(kind: number): boolean {
    return this.scopeKinds.has(kind);
  }

  isGroupKind(kind: number): boolean {
    return this.groupKinds.has(kind);
  }

  /** The words of a name that mean something. */
  significantWords(name: string): string[] {
    return wordsOf(name).filter((word) => !this.connectors.has(word));
  }

  /** A title's step on the ladder of seniority (higher is more senior) and its family: the words that stay along the ladder. */
  seniorityOf(title: string): { step: number; family: string[] } {
    const words = wordsOf(title).filter((word) => !this.connectors.has(word));
    let step = this.vocabulary.plainStep;
    let grade = 0;
    const family: string[] = [];
    words.forEach((word, index) => {
      const ownStep = this.stepOf.get(word);
      const next = words[index + 1];
      if (ownStep !== undefined) step = ownStep;
      else if (/^\d$/u.test(word) && next !== undefined && this.grades.has(next)) grade = Number(word);
      else if (!this.grades.has(word)) family.push(word);
    });
    return { step: step + (grade > 0 ? (lowestGrade - Math.min(grade, lowestGrade)) / (lowestGrade + 1) : 0), family };
  }

  private roleOf(words: readonly string[], headAt: number, weakAt: number): TitleReading['role'] {
    if (this.startsAsActing(words)) return 'acting';
    if (words.some((word) => this.deputies.has(word)) && !this.isVicePresident(words)) return 'deputy';
    if (words.some((word) => this.assistants.has(word))) return 'assistant';
    if (headAt >= 0) return 'head';
    return weakAt >= 0 ? 'weak-head' : 'member';
  }

  /** A vice president runs an area of their own and is nobody's stand-in. */
  private isVicePresident(words: readonly string[]): boolean {
    return words.some(
      (word, index) => /^(?:vice|вице)$/u.test(word) && /^(?:president|президент)$/u.test(words[index + 1] ?? ''),
    );
  }

  private headWordIn(words: readonly string[]): number {
    const at = words.findIndex((word) => this.rankOf.has(word));
    const last = words.length - 1;
    return at < 0 && this.vocabulary.trailingHeads.includes(words[last] ?? '') ? last : at;
  }

  private startsAsActing(words: readonly string[]): boolean {
    const start = words.join(' ');
    return this.vocabulary.acting.some((sequence) => start === sequence || start.startsWith(`${sequence} `));
  }

  /** English names the kind before the head word: "Group Leader". */
  private kindBefore(words: readonly string[], headAt: number): number | null {
    return this.vocabulary.language === 'en' ? (this.kindOf.get(words[headAt - 1] ?? '') ?? null) : null;
  }
}

/** The most junior numbered grade in use. */
const lowestGrade = 6;
