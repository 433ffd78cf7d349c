import { groupBy } from '../../../platform/kernel/index.js';
import type { OrgPosition } from '../organization-view.js';
import type { StoredHolder } from '../kpi-set.js';
import type { Lexicon } from '../ownership/lexicon.js';
import { namesWholly } from '../ownership/names-wholly.js';
import type { Word } from '../ownership/word.js';
import type { IndexedUnit, UnitIndex } from '../ownership/unit-index.js';

/** The holders (by their place in the set) that a position may be, and whether it surely is one of them. */
export interface HolderMatch {
  readonly holders: readonly number[];
  /** False where more positions bear the title than there are holders of it: this one may be none of them. */
  readonly certain: boolean;
}

/**
 * Which positions of the owner and below hold which columns of a set. A holder's title is a position's when
 * - they are the same title (short forms spelled out), or
 * - the holder's title names a unit ("Head of Payroll") and the position is that unit's plain head ("Head of department").
 * A title of a head belongs to one person a unit. Where positions of that title are as many as holders at the owner's
 * nearest level that has any, those are meant; otherwise it is not known who is meant. Any other title is a role, and
 * every position of that title holds it.
 */
export function matchHolders(
  holders: readonly StoredHolder[],
  owner: IndexedUnit,
  index: UnitIndex,
  lexicon: Lexicon,
): Map<string, HolderMatch> {
  const matches = new Map<string, HolderMatch>();
  const places = positionsBelow(owner, index);
  for (const [key, group] of groupByTitle(holders, lexicon)) {
    const title = holders[group[0] ?? 0]?.title ?? '';
    const words = lexicon.titleWords(title);
    const same = places.filter(({ position }) => lexicon.titleKey(position.title) === key);
    const meant = same.length > 0 ? same : placesNamed(words, places, lexicon);
    for (const [position, certain] of settle(meant, group.length, leads(words)))
      if (!matches.has(position.id)) matches.set(position.id, { holders: group, certain });
  }
  return matches;
}

interface Place {
  readonly position: OrgPosition;
  readonly unit: IndexedUnit;
}

function positionsBelow(owner: IndexedUnit, index: UnitIndex): Place[] {
  return index.units
    .slice(owner.at, owner.end)
    .flatMap((unit) => index.organization.positionsOf(unit.unit).map((position) => ({ position, unit })));
}

function groupByTitle(holders: readonly StoredHolder[], lexicon: Lexicon): Map<string, number[]> {
  return groupBy(holders.keys(), (at) => lexicon.titleKey(holders[at]?.title ?? ''));
}

/** Who is meant of the positions that bear a title. */
function settle(
  places: readonly Place[],
  holders: number,
  isHead: boolean,
): [position: OrgPosition, certain: boolean][] {
  if (!isHead || places.length <= holders) return places.map(({ position }) => [position, true]);
  const nearest = Math.min(...places.map(({ unit }) => unit.unit.level));
  const near = places.filter(({ unit }) => unit.unit.level === nearest);
  if (near.length === holders) return near.map(({ position }) => [position, true]);
  return places.map(({ position }) => [position, false]);
}

/** The plain heads of the units that a head's title names. */
function placesNamed(words: readonly Word[], places: readonly Place[], lexicon: Lexicon): Place[] {
  if (!leads(words)) return [];
  const head = words.find((word) => word.kind === 'head')?.stem;
  return places.filter(({ position, unit }) => {
    const own = lexicon.titleWords(position.title);
    const plain = own.every((word) => word.kind === 'head' || word.kind === 'type' || word.kind === 'connector');
    const type = own.find((word) => word.type !== null)?.type ?? null;
    const sameHead = plain && leads(own) && own.some((word) => word.stem === head);
    return sameHead && (type === null || type === unit.type) && namesWholly(words, unit);
  });
}

const leads = (words: readonly Word[]): boolean =>
  words.some((word) => word.kind === 'head') && !words.some((word) => word.kind === 'deputy');
