import type { OrganizationView, OrgUnit } from '../organization-view.js';
import { oneSpelling } from '../text/spelling.js';
import type { Lexicon } from './lexicon.js';
import { type Marks, type UnitMarks, unitMarks } from './marks.js';
import { topicOf, type Word } from './word.js';

/** Smoothing: about as many letters as names begin with. */
const alphabet = 26;

/** A unit with its name read and its place in preorder: its subtree is everything from `at` up to `end`. */
export interface IndexedUnit {
  readonly unit: OrgUnit;
  readonly at: number;
  readonly end: number;
  readonly nameKey: string;
  readonly words: readonly Word[];
  readonly content: readonly Word[];
  readonly type: string | null;
  readonly marks: UnitMarks;
  /** What it has in common with units that only a number, a name or a qualifier tells from it. */
  readonly twinKey: string;
}

/** One organisation version, read once for deciding owners: names in words, titles by place, letters by frequency. */
export class UnitIndex {
  readonly units: readonly IndexedUnit[];
  private readonly byId = new Map<string, IndexedUnit>();
  private readonly placesByTitle = new Map<string, number[]>();
  private readonly byNameKey = new Map<string, IndexedUnit[]>();
  private readonly letterCounts = new Map<string, number>();
  private readonly firstLetters = new Map<string, number>();
  private readonly properNames: ReadonlySet<string>;
  private letters = 0;

  constructor(
    readonly organization: OrganizationView,
    private readonly lexicon: Lexicon,
  ) {
    this.properNames = properNamesOf(organization.units.flatMap(({ name }) => lexicon.nameWords(name)));
    this.units = inPreorder(organization).map(({ unit, at, end }) => {
      const indexed = this.read(unit, at, end);
      this.register(indexed);
      return indexed;
    });
  }

  get size(): number {
    return this.units.length;
  }

  unit(id: string): IndexedUnit | undefined {
    return this.byId.get(id);
  }

  unitsNamed(name: string): readonly IndexedUnit[] {
    const key = nameKeyOf(this.lexicon.nameWords(name));
    return key === '' ? [] : (this.byNameKey.get(key) ?? []);
  }

  /** What of a text's words tells twins of this organisation apart. */
  marksOf(words: readonly Word[]): Marks {
    return this.lexicon.marksOf(words, ({ stem }) => this.properNames.has(stem));
  }

  /** The units (as preorder numbers, ascending) that have a position of this title. */
  placesOf(titleKey: string): readonly number[] {
    return this.placesByTitle.get(titleKey) ?? [];
  }

  /**
   * How likely a unit's name has a word with this initial in a given place; never 0. Names begin with few kinds of
   * unit, so the first place counts by itself where that makes the letter more usual.
   */
  frequencyOf(letter: string, first: boolean): number {
    const anywhere = ((this.letterCounts.get(letter) ?? 0) + 1) / (this.letters + alphabet);
    const leading = ((this.firstLetters.get(letter) ?? 0) + 1) / (this.size + alphabet);
    return first ? Math.max(anywhere, leading) : anywhere;
  }

  pathOf(unit: OrgUnit): string[] {
    const path: string[] = [];
    for (
      let at: OrgUnit | undefined = unit;
      at;
      at = at.parentId === null ? undefined : this.byId.get(at.parentId)?.unit
    )
      path.unshift(at.name);
    return path;
  }

  private read(unit: OrgUnit, at: number, end: number): IndexedUnit {
    const words = this.lexicon.nameWords(unit.name);
    const content = topicOf(words);
    const type = words.find((word) => word.type !== null)?.type ?? null;
    const parent = unit.parentId === null ? undefined : this.byId.get(unit.parentId);
    const marks = unitMarks(this.marksOf(words), parent?.marks);
    const common = words.filter((word) => word.kind !== 'connector' && this.marksOf([word]).size === 0);
    const twinKey = common.map((word) => word.type ?? word.stem).join(' ');
    return { unit, at, end, nameKey: nameKeyOf(words), words, content, type, marks, twinKey };
  }

  private register(indexed: IndexedUnit): void {
    this.byId.set(indexed.unit.id, indexed);
    append(this.byNameKey, indexed.nameKey, indexed);
    const initial = (indexed.words[0]?.text ?? '').charAt(0);
    this.firstLetters.set(initial, (this.firstLetters.get(initial) ?? 0) + 1);
    for (const word of indexed.words) {
      if (word.kind !== 'content') continue;
      const letter = word.text.charAt(0);
      this.letterCounts.set(letter, (this.letterCounts.get(letter) ?? 0) + 1);
      this.letters += 1;
    }
    const keys = this.organization.positionsOf(indexed.unit).map((position) => this.lexicon.titleKey(position.title));
    for (const key of new Set(keys)) append(this.placesByTitle, key, indexed.at);
  }
}

/** How many of the ascending numbers lie in [from, to). */
export function countWithin(ascending: readonly number[], from: number, to: number): number {
  return lowerBound(ascending, to) - lowerBound(ascending, from);
}

function lowerBound(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of a name in one spelling: "Depot № 2" is "Depot II", and "Care Centre" is "Care Center". */
const nameKeyOf = (words: readonly Word[]): string =>
  words.map((word) => word.designator ?? oneSpelling(word.text)).join(' ');

/** Words that names have in quotes and nowhere else. */
function properNamesOf(words: readonly Word[]): Set<string> {
  const plain = new Set(words.filter(({ quoted }) => !quoted).map(({ stem }) => stem));
  return new Set(words.filter(({ quoted, stem }) => quoted && !plain.has(stem)).map(({ stem }) => stem));
}

function inPreorder(organization: OrganizationView): { unit: OrgUnit; at: number; end: number }[] {
  const children = new Map<string | null, OrgUnit[]>();
  for (const unit of organization.units) append(children, unit.parentId, unit);
  const ordered: { unit: OrgUnit; at: number; end: number }[] = [];
  const visit = (unit: OrgUnit): void => {
    const entry = { unit, at: ordered.length, end: 0 };
    ordered.push(entry);
    for (const child of children.get(unit.id) ?? []) visit(child);
    entry.end = ordered.length;
  };
  for (const root of children.get(null) ?? []) visit(root);
  return ordered;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
