import type { KpiHolder } from '../kpi-set-content.js';
import type { Evidence } from './evidence.js';
import type { Lexicon } from './lexicon.js';
import type { Word } from './word.js';
import { NameEvidence, substitutedInTitle, usualFields } from './name-evidence.js';
import { headBits, type HolderTitle, titleBits } from './title-evidence.js';
import { countWithin, type IndexedUnit, type UnitIndex } from './unit-index.js';

const leastNameBits = 3;
/** Titles of one unit resemble its name: where the head's position is found, its words count for half. */
const wordsBesidePosition = 0.5;
/** A title of nothing but a head and a kind of unit ("Head of department") may stand anywhere, however few have it. */
const plainHeadAtMost = 2;
const headWordsAbove = 1;
const titlesAtMostAbove = 5;
const titlesAtLeast = -8;
/** A title that the whole organisation does not know makes it likelier that the set is about a unit it does not have. */
const unknownTitle = -1.5;
const unknownTitlesAtLeast = -4.5;
const namedInDetail = 4;

export interface HolderFinding {
  readonly evidence: readonly Evidence[];
  /** The bits of each title besides the head's, for counting independent ones. */
  readonly titles: readonly number[];
}

/** What a set's holders say of each unit: where their titles are found, and what the first one's title names. */
export class HolderEvidence {
  private readonly head: HolderTitle | null;
  private readonly others: readonly HolderTitle[];
  private readonly headNames: NameEvidence | null;
  private readonly headIsPlain: boolean;
  /** Among how many units the head's title is taken to be looked for. */
  private readonly among: number;
  private readonly unknown: number;

  constructor(
    holders: readonly KpiHolder[],
    private readonly index: UnitIndex,
    lexicon: Lexicon,
    labelStems: ReadonlySet<string>,
  ) {
    const headTitle = holders[0]?.title ?? '';
    const [first, ...rest] = titlesOf(holders, index, lexicon);
    // What the head's title names is weighed by its words; only a real position counts here.
    this.head = first ? { ...first, places: index.placesOf(lexicon.titleKey(headTitle)) } : null;
    this.others = rest;
    const knowsTitles = index.organization.positions.length > 0;
    this.unknown = knowsTitles ? rest.filter(({ places }) => places.length === 0).length : 0;
    const words = lexicon.titleWords(headTitle);
    this.headIsPlain = words.every((word) => word.kind !== 'content');
    const leads = words.some((word) => word.kind === 'head') && !words.some((word) => word.kind === 'deputy');
    // "Head of Payroll" is no chance in a small organisation either; "Specialist" may be.
    this.among = leads && !this.headIsPlain ? Math.max(index.size, usualFields) : index.size;
    const fresh = words.filter((word) => !labelStems.has(word.stem));
    this.headNames = leads ? new NameEvidence(index, fresh, substitutedInTitle) : null;
  }

  of(unit: IndexedUnit): HolderFinding {
    const head = this.head ? headBits(this.head, unit, this.index, this.among) : 0;
    const titles = this.others.map((title) => titleBits(title, unit, this.index));
    return {
      evidence: [...this.headPosition(unit, head), ...this.headWords(unit, head), ...this.holderTitles(unit, titles)],
      titles,
    };
  }

  private headPosition(unit: IndexedUnit, strength: number): Evidence[] {
    if (!this.head || strength === 0) return [];
    const own = countWithin(this.head.places, unit.at, unit.at + 1) > 0;
    const below = !own && countWithin(this.head.places, unit.at, unit.end) > 0;
    const where = own
      ? 'is a position of the unit'
      : below
        ? 'is a position below the unit'
        : 'is a position elsewhere';
    const rarity = `${this.head.places.length} of ${this.index.size} units have it`;
    const most = this.headIsPlain ? plainHeadAtMost : Math.log2(this.among);
    return [
      {
        signal: 'head-position',
        strength: Math.min(strength, most),
        detail: `The first holder, "${this.head.title}", ${where}; ${rarity}.`,
      },
    ];
  }

  private headWords(unit: IndexedUnit, head: number): Evidence[] {
    const fit = this.headNames?.of(unit);
    if (!fit) return [];
    const share = head > 0 && fit.bits > 0 ? wordsBesidePosition : 1;
    const strength = Math.min(fit.bits * share, Math.log2(this.index.size) + headWordsAbove);
    const words = fit.matched.map((word: Word) => word.text).join(', ');
    return [
      {
        signal: 'head-words',
        strength,
        detail: `The first holder's title and the unit's name share the words: ${words}.`,
      },
    ];
  }

  private holderTitles(unit: IndexedUnit, titles: readonly number[]): Evidence[] {
    if (this.others.length === 0) return [];
    const known = titles.reduce((total, bits) => total + bits, 0);
    const sum = known + Math.max(this.unknown * unknownTitle, unknownTitlesAtLeast);
    if (sum === 0) return [];
    const found = this.others.filter((_, at) => (titles[at] ?? 0) > 0);
    const missing = this.others.filter((_, at) => (titles[at] ?? 0) < -1);
    const most = Math.log2(this.index.size) + titlesAtMostAbove;
    return [
      {
        signal: 'holder-titles',
        strength: Math.max(titlesAtLeast, Math.min(sum, most)),
        detail: `Titles found in "${unit.unit.name}" and below: ${listed(found)}; only elsewhere: ${listed(missing)}; nowhere: ${this.unknown}.`,
      },
    ];
  }
}

/** The distinct titles in the order of the holders, with the units where each is found. */
function titlesOf(holders: readonly KpiHolder[], index: UnitIndex, lexicon: Lexicon): HolderTitle[] {
  const titles = new Map<string, { title: string; holders: number; places: readonly number[] }>();
  for (const { title } of holders) {
    const key = lexicon.titleKey(title);
    const known = titles.get(key);
    if (known) known.holders += 1;
    else titles.set(key, { title, holders: 1, places: placesOf(title, key, index, lexicon) });
  }
  return [...titles.values()];
}

/** Where a title is a position, or else the units that it names as their head ("Head of Payroll"). */
function placesOf(title: string, key: string, index: UnitIndex, lexicon: Lexicon): readonly number[] {
  const places = index.placesOf(key);
  if (places.length > 0) return places;
  const words = lexicon.titleWords(title);
  if (!words.some((word) => word.kind === 'head')) return [];
  const names = new NameEvidence(index, words, substitutedInTitle);
  return index.units
    .filter((unit) => (names.of(unit)?.bits ?? 0) >= leastNameBits && names.covers(unit))
    .map(({ at }) => at);
}

function listed(titles: readonly HolderTitle[]): string {
  if (titles.length === 0) return 'none';
  const shown = titles
    .slice(0, namedInDetail)
    .map(({ title, holders }) => (holders > 1 ? `${title} ×${holders}` : title));
  const more = titles.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
