import { stemOf } from '../../../platform/kernel/index.js';
import type { WordVocabulary } from '../kpi-vocabulary.js';
import { oneSpelling } from '../text/spelling.js';
import { dimensions, type Marks } from './marks.js';
import { labelTokensOf, type Token, tokensOf } from './tokens.js';
import { isNumeral, isShortFor, type Word } from './word.js';

/** Reads names and titles into words, with the vocabulary that says what they mean. */
export class Lexicon {
  private readonly connectors: Set<string>;
  private readonly tailOpeners: Set<string>;
  private readonly types = new Map<string, string>();
  private readonly heads: Set<string>;
  private readonly deputies: Set<string>;
  private readonly abbreviations: Map<string, string[]>;
  private readonly noise: Set<string>;
  private readonly ordinals = new Map<string, string>();
  private readonly qualifiers = new Map<string, [dimension: string, value: string][]>();
  private readonly sameAbbreviations: readonly string[][];

  constructor(vocabulary: WordVocabulary) {
    this.connectors = new Set(vocabulary.connectors);
    this.tailOpeners = new Set(vocabulary.tailOpeners);
    for (const forms of vocabulary.unitTypes) for (const form of forms) this.types.set(form, forms[0] ?? form);
    this.heads = new Set(vocabulary.heads);
    this.deputies = new Set(vocabulary.deputies);
    this.abbreviations = new Map(
      Object.entries(vocabulary.titleAbbreviations).map(([short, long]) => [short, long.split(' ')]),
    );
    this.noise = new Set(vocabulary.labelNoise);
    vocabulary.ordinals.forEach((forms, at) => {
      for (const form of forms) this.ordinals.set(stemOf(form), String(at + 1));
    });
    this.qualify(dimensions.place, vocabulary.places);
    vocabulary.opposites.forEach((group, at) => {
      this.qualify(`opposites ${at}`, group);
    });
    this.sameAbbreviations = vocabulary.sameAbbreviations;
  }

  /** The words of a unit's name or of a label; `head` words have no part of their own there. */
  nameWords(name: string): Word[] {
    return tokensOf(name).map((token) => this.wordOfName(token));
  }

  /** The words of a position's title, usual short forms spelled out. */
  titleWords(title: string): Word[] {
    return tokensOf(title).flatMap((token) =>
      (this.abbreviations.get(token.text) ?? [token.text]).map((text, _, all) =>
        this.wordOf(text === token.text && all.length === 1 ? token : { ...token, text, capitals: false, cut: false }),
      ),
    );
  }

  /** The form in which titles are compared: two titles are one when their keys are equal. */
  titleKey(title: string): string {
    return this.titleWords(title)
      .filter((word) => word.kind !== 'connector')
      .map((word) => word.type ?? word.stem)
      .join(' ');
  }

  /** The words of a label that can say which unit is meant: no connectors, no "KPI", no year. */
  labelWords(label: string): Word[] {
    const words = labelTokensOf(label).map((token) => this.wordOfName(token));
    return words
      .map((word, at) => (at === 0 || at === words.length - 1 ? this.shortenedType(word) : word))
      .filter((word, at) => !this.saysNothing(word) && !this.numbersTheSet(words, at));
  }

  /** What else a label says that is nothing but an abbreviation known in both languages ("IT"). */
  otherFormsOf(label: string): readonly string[] {
    const key = label.trim().toLowerCase();
    const forms = this.sameAbbreviations.find((each) => isShort(key) && each.includes(key));
    return (forms ?? []).filter((form) => form !== key);
  }

  /** What of the words tells twins apart; `isProperName` says which words are names, besides quoted ones. */
  marksOf(words: readonly Word[], isProperName: (word: Word) => boolean): Marks {
    const marks = new Map<string, Set<string>>();
    const put = (dimension: string, value: string): void => {
      marks.set(dimension, (marks.get(dimension) ?? new Set<string>()).add(value));
    };
    for (const word of words) {
      if (word.designator !== null) put(dimensions.number, word.designator);
      else if (word.kind === 'content' && (word.quoted || isProperName(word))) put(dimensions.properName, word.stem);
      for (const [dimension, value] of this.qualifiers.get(word.stem) ?? []) put(dimension, value);
    }
    return marks;
  }

  private qualify(dimension: string, values: readonly string[][]): void {
    values.forEach((forms, value) => {
      for (const stem of new Set(forms.map((form) => stemOf(oneSpelling(form)))))
        this.qualifiers.set(stem, [...(this.qualifiers.get(stem) ?? []), [dimension, String(value)]]);
    });
  }

  /** Whether a name may be abbreviated up to this word. */
  opensTail(word: Word): boolean {
    return this.tailOpeners.has(word.text);
  }

  private saysNothing(word: Word): boolean {
    return this.noise.has(word.text) || /^(?:19|20)\d\d$/u.test(word.text);
  }

  /** The 7 of "Set 7" is the set's own number, no unit's: nothing but noise stands beside it. */
  private numbersTheSet(words: readonly Word[], at: number): boolean {
    const beside = [words[at - 1], words[at + 1]].filter((word) => word !== undefined);
    const word = words[at];
    return word !== undefined && isNumeral(word) && beside.length > 0 && beside.every((each) => this.saysNothing(each));
  }

  /** "Дир." and "деп-т" are kinds of unit at either end of a label; which one is open where several fit. */
  private shortenedType(word: Word): Word {
    if (word.kind !== 'content' || !(word.cut || word.tail !== '')) return word;
    const fitting = [...this.types].filter(([form]) => isShortFor(word, form)).map(([, type]) => type);
    const [type, ...others] = new Set(fitting);
    return type === undefined ? word : { ...word, kind: 'type', type: others.length === 0 ? type : null };
  }

  /** Heads and deputies have no part of their own in names. */
  private wordOfName(token: Token): Word {
    const word = this.wordOf(token);
    return word.kind === 'head' || word.kind === 'deputy' ? { ...word, kind: 'content' } : word;
  }

  private wordOf(token: Token): Word {
    const { text, capitals } = token;
    const stem = stemOf(oneSpelling(text));
    const designator = token.designator ?? this.ordinals.get(stem) ?? null;
    if (designator !== null) return { ...token, stem: designator, kind: 'content', type: null, designator };
    const kind = this.kindOf(text);
    // A short word in capitals is an abbreviation, not a connector: "IN" and "ОТ" are no prepositions.
    if (kind === 'connector' && capitals) return { ...token, stem: text, kind: 'content', type: null };
    return { ...token, stem, kind, type: this.types.get(text) ?? null };
  }

  private kindOf(text: string): Word['kind'] {
    if (this.connectors.has(text)) return 'connector';
    if (this.types.has(text)) return 'type';
    if (this.deputies.has(text)) return 'deputy';
    return this.heads.has(text) ? 'head' : 'content';
  }
}

const isShort = (label: string): boolean => label.length <= 3;
