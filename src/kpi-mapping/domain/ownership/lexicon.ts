import { normaliseName } from '../../../platform/kernel/index.js';
import type { WordVocabulary } from '../kpi-vocabulary.js';
import { stemOf } from '../text/stem.js';

/** One word of a name or title: its comparison form, its stem, and what part it plays. */
export interface Word {
  readonly text: string;
  readonly stem: string;
  readonly kind: 'content' | 'type' | 'connector' | 'head' | 'deputy';
  /** Which kind of unit a type word names. */
  readonly type: string | null;
  /** Written in capitals throughout, two letters or more: an abbreviation of its own. */
  readonly capitals: boolean;
  /** Cut short with a full stop ("plan."). */
  readonly cut: boolean;
}

/** Reads names and titles into words, with the vocabulary that says what they mean. */
export class Lexicon {
  private readonly connectors: Set<string>;
  private readonly tailOpeners: Set<string>;
  private readonly types = new Map<string, string>();
  private readonly heads: Set<string>;
  private readonly deputies: Set<string>;
  private readonly abbreviations: Map<string, string[]>;
  private readonly noise: Set<string>;

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
  }

  /** The words of a unit's name or of a label; `head` words have no part of their own there. */
  nameWords(name: string): Word[] {
    return tokensOf(name).map((token) => {
      const word = this.wordOf(token);
      return word.kind === 'head' || word.kind === 'deputy' ? { ...word, kind: 'content' } : word;
    });
  }

  /** The words of a position's title, usual short forms spelled out. */
  titleWords(title: string): Word[] {
    return tokensOf(title).flatMap((token) =>
      (this.abbreviations.get(token.text) ?? [token.text]).map((text, _, all) =>
        this.wordOf(text === token.text && all.length === 1 ? token : { text, capitals: false, cut: false }),
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
    return this.nameWords(label).filter((word) => !this.noise.has(word.text) && !/^(?:19|20)\d\d$/u.test(word.text));
  }

  /** Whether a name may be abbreviated up to this word. */
  opensTail(word: Word): boolean {
    return this.tailOpeners.has(word.text);
  }

  private wordOf({ text, capitals, cut }: Token): Word {
    const type = this.types.get(text) ?? null;
    const kind = this.connectors.has(text)
      ? 'connector'
      : type !== null
        ? 'type'
        : this.deputies.has(text)
          ? 'deputy'
          : this.heads.has(text)
            ? 'head'
            : 'content';
    // A short word in capitals is an abbreviation, not a connector: "IN" and "ОТ" are no prepositions.
    if (kind === 'connector' && capitals) return { text, stem: text, kind: 'content', type: null, capitals, cut };
    return { text, stem: stemOf(text), kind, type, capitals, cut };
  }
}

interface Token {
  text: string;
  capitals: boolean;
  cut: boolean;
}

function tokensOf(name: string): Token[] {
  const tokens: Token[] = [];
  for (const match of name.normalize('NFC').matchAll(/([\p{L}\p{N}]+)(\.?)/gu)) {
    const raw = match[1] ?? '';
    const text = normaliseName(raw);
    const next = name.normalize('NFC').slice(match.index + match[0].length);
    const endsSentence = match[2] === '.' && next.trim() === '' && raw.length > 5;
    tokens.push({
      text,
      capitals: raw.length > 1 && raw === raw.toUpperCase() && /\p{L}/u.test(raw),
      cut: match[2] === '.' && !endsSentence,
    });
  }
  return tokens;
}
