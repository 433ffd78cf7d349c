import { wordsIn } from './text/words.js';
import type { ClaimWords } from './claim-words.js';
import { PhraseIndex } from './text/phrase-index.js';

/** A KPI's name as a text may mention it, and how much it takes to take the words for the KPI. */
export interface NamedKpi {
  name: string;
  /** `bare`: its words suffice; `measured`: a figure or a word of measuring must be there; `named`: it must be called a KPI. */
  needs: 'bare' | 'measured' | 'named';
}

/** What the company has beyond the position itself. */
export interface CompanyNames {
  kpiNames: readonly string[];
  unitNames: readonly string[];
  titles: readonly string[];
}

/** Indexes over the names of a company: which KPIs, units and positions a text mentions. Made once for each import. */
export class Surroundings {
  readonly kpis: PhraseIndex<NamedKpi>;
  readonly units: PhraseIndex<string>;
  readonly titles: PhraseIndex<string>;
  /** Stems of all words in the names of units, positions and KPIs. */
  readonly vocabulary: ReadonlySet<string>;

  private readonly unitStems: ReadonlySet<string>[];

  constructor(names: CompanyNames, words: ClaimWords) {
    const { connectors, ordinary } = words;
    const stemsOf = (name: string): string[] => wordsIn(name).map(({ stem }) => stem);
    const plain = (all: readonly string[]): { stems: string[]; value: string }[] =>
      all.map((value) => ({ stems: stemsOf(value), value }));
    this.units = new PhraseIndex(plain(names.unitNames), { connectors });
    this.titles = new PhraseIndex(plain(names.titles), { connectors });
    this.kpis = new PhraseIndex(kpiPhrases(names.kpiNames, words), {
      connectors,
      isRare: (stem) => !ordinary.has(stem),
      anyOrder: true,
    });
    this.unitStems = names.unitNames.map((name) => new Set(stemsOf(name)));
    this.vocabulary = new Set([...names.unitNames, ...names.titles, ...names.kpiNames].flatMap(stemsOf));
  }

  /** Whether there is a unit with all these words in its name. */
  hasUnitWith(stems: readonly string[]): boolean {
    return this.unitStems.some((unit) => stems.every((stem) => unit.has(stem)));
  }
}

const inBrackets = /\([^()]*\)/gu;
const abbreviation = /\((?<short>\p{Lu}{2,8})\)/gu;

/** The name, its beginning before brackets, its abbreviation in brackets, and its initials. */
function kpiPhrases(
  names: readonly string[],
  { connectors, ordinary }: ClaimWords,
): { stems: string[]; value: NamedKpi }[] {
  return names.flatMap((name) => {
    const short = name.replaceAll(inBrackets, ' ').trim();
    const words = wordsIn(short.length > 0 ? short : name).filter(({ stem }) => !connectors.has(stem));
    const stems = words.map(({ stem }) => stem);
    const initials = words.length > 2 && words.length < 8 ? words.map(({ text }) => text[0]).join('') : null;
    const aliases = [...[...name.matchAll(abbreviation)].map((match) => match.groups?.short ?? ''), initials ?? ''];
    const value: NamedKpi = { name, needs: needsOf(stems.length, stems.filter((stem) => !ordinary.has(stem)).length) };
    return [
      { stems, value },
      ...aliases
        .filter((alias) => alias.length > 1)
        .map((alias) => ({ stems: wordsIn(alias).map(({ stem }) => stem), value: { name, needs: 'named' as const } })),
    ];
  });
}

/** The longer and the rarer a name, the less can its words be meant otherwise. */
function needsOf(words: number, rare: number): NamedKpi['needs'] {
  if ((rare >= 2 && words >= 3) || (rare >= 1 && words >= 4) || words >= 6) return 'bare';
  return words >= 2 ? 'measured' : 'named';
}
