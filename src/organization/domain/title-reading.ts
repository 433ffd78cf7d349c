import { wordsOf } from '../../platform/kernel/index.js';
import { type Office, OfficeOfTitle } from './office-of-title.js';
import { type Seniority, SeniorityLadder } from './seniority-ladder.js';
import type { TitleVocabulary } from './title-vocabulary.js';

/** What a title says of its holder, before any unit is looked at. */
export interface TitleReading {
  readonly role: 'head' | 'weak-head' | 'deputy' | 'assistant' | 'acting' | 'member';
  /** Rank of the head word, 0 the highest; null where the title has none. */
  readonly rank: number | null;
  /** Heads a unit even when the title's topic is worded otherwise than the unit's name. */
  readonly isExecutive: boolean;
  /** What the holder is the head of: the title's words without the head word and the connectors. */
  readonly object: readonly string[];
  /** The kind of unit the title names right after its head word ("отдел", "group"): the index of the kind, or null. */
  readonly kind: number | null;
  /** Words of the units that an officer of a function heads ("general counsel": "legal"); empty for all others. */
  readonly fields: readonly string[];
}

/** How many readings are remembered; a bound on memory. */
const mostReadings = 50_000;

/** Reads titles and unit names with one language's words; build it once per language. */
export class TitleReader {
  private readonly office: OfficeOfTitle;
  private readonly kindOf = new Map<string, number>();
  private readonly deputies: Set<string>;
  private readonly assistants: Set<string>;
  private readonly connectors: Set<string>;
  private readonly groupKinds: Set<number>;
  private readonly scopeKinds: Set<number>;
  private readonly teamKinds: Set<number>;
  private readonly ladder: SeniorityLadder;
  private readonly readings = new Map<string, TitleReading>();

  constructor(private readonly vocabulary: TitleVocabulary) {
    this.office = new OfficeOfTitle(vocabulary);
    vocabulary.unitKinds.forEach((forms, kind) => forms.forEach((form) => this.kindOf.set(form, kind)));
    this.ladder = new SeniorityLadder(vocabulary);
    this.deputies = new Set(vocabulary.deputies);
    this.assistants = new Set(vocabulary.assistants);
    this.connectors = new Set(vocabulary.connectors);
    this.groupKinds = this.kindsOf(vocabulary.groupKinds);
    this.scopeKinds = this.kindsOf(vocabulary.scopeKinds);
    this.teamKinds = this.kindsOf(vocabulary.teamKinds);
  }

  /** The first of the ranks that head crews only. */
  get crewRank(): number {
    return this.vocabulary.crewRank;
  }

  get compoundPrefixes(): readonly string[] {
    return this.vocabulary.compoundPrefixes;
  }

  /** Titles repeat by the thousand: each is read once. */
  read(title: string): TitleReading {
    const known = this.readings.get(title);
    if (known) return known;
    const reading = this.readAnew(title);
    if (this.readings.size >= mostReadings) this.readings.clear();
    this.readings.set(title, reading);
    return reading;
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

  /** A "team" may be any small unit, whatever that is called. */
  isTeamKind(kind: number | null): boolean {
    return kind !== null && this.teamKinds.has(kind);
  }

  /** Whether the manager of a `word` ("station", "area") runs places that are called so ("plant", "stores"). */
  isPlaceOf(word: string, unitWords: readonly string[]): boolean {
    return this.vocabulary.places.some(
      ({ managed, called }) => managed.includes(word) && called.some((each) => unitWords.includes(each)),
    );
  }

  /** The words of a name that mean something. */
  significantWords(name: string): string[] {
    return wordsOf(name).filter((word) => !this.connectors.has(word));
  }

  /** A title's step on the ladder of seniority and its family. */
  seniorityOf(title: string): Seniority {
    return this.ladder.seniorityOf(this.significantWords(title));
  }

  private readAnew(title: string): TitleReading {
    const office = this.office.find(title);
    const words = office?.words ?? wordsOf(title);
    const at = office?.at ?? [];
    const [headAt] = at;
    return {
      role: this.roleOf(title, office),
      rank: office?.rank ?? null,
      isExecutive: office?.sort === 'head' && office.rank !== null && office.rank < this.vocabulary.executiveRanks,
      object: words.filter((word, index) => !at.includes(index) && !this.connectors.has(word)),
      kind: headAt === undefined ? null : this.kindBeside(words, headAt),
      fields: office?.fields ?? [],
    };
  }

  private roleOf(title: string, office: Office | null): TitleReading['role'] {
    const words = wordsOf(title);
    const officers = office?.sort === 'officer' ? office.at.map((index) => office.words[index]) : [];
    if (this.startsAsActing(words)) return 'acting';
    if (words.some((word) => this.deputies.has(word)) && !this.isVicePresident(words)) return 'deputy';
    if (words.some((word) => this.assistants.has(word) && !officers.includes(word))) return 'assistant';
    if (!office) return 'member';
    return office.sort === 'officer' ? 'head' : office.sort;
  }

  /** A vice president runs an area of their own and is nobody's stand-in. */
  private isVicePresident(words: readonly string[]): boolean {
    return words.some(
      (word, index) => /^(?:vice|вице)$/u.test(word) && /^(?:president|президент)$/u.test(words[index + 1] ?? ''),
    );
  }

  private startsAsActing(words: readonly string[]): boolean {
    const start = words.join(' ');
    return this.vocabulary.acting.some((sequence) => start === sequence || start.startsWith(`${sequence} `));
  }

  /** The kind right behind the head word; English names it before: "Group Leader". */
  private kindBeside(words: readonly string[], headAt: number): number | null {
    const next = words.slice(headAt + 1).find((word) => !this.connectors.has(word));
    const before = this.vocabulary.language === 'en' ? words[headAt - 1] : undefined;
    return this.kindOf.get(next ?? '') ?? this.kindOf.get(before ?? '') ?? null;
  }

  private kindsOf(words: readonly string[]): Set<number> {
    return new Set(words.map((word) => this.kindOf.get(word) ?? -1));
  }
}
