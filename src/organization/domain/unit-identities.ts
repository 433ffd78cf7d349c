import type { OrganizationDraft } from './organization-draft.js';

/** Where a unit without a number is known again: its name below its parent, the n-th of that name. */
export interface UnitPlace {
  parentId: string | null;
  nameKey: string;
  occurrence: number;
}

/** A unit's place and whose it is. */
export interface ClaimedPlace extends UnitPlace {
  unitId: string;
}

/** The identities given out so far. */
export interface KnownUnits {
  /** Unit ids by number. */
  byNumber: Map<string, string>;
  /** Unit ids by `placeKey`. */
  byPlace: Map<string, string>;
  /** Numbers by unit id. */
  numberOf: Map<string, string>;
}

/** Identities for a draft: `ids` in the order of its units, and what is new. */
export interface AssignedUnits {
  ids: string[];
  added: { id: string; number: string | null }[];
  numbered: { id: string; number: string }[];
  places: ClaimedPlace[];
}

/** Keeps the identities of units and positions. */
export abstract class Identities {
  abstract knownUnits(): Promise<KnownUnits>;
  abstract storeUnits(assigned: AssignedUnits): Promise<void>;
  /** The ids of these titles, in their order; new ones get one, which is stored unless `dryRun`. */
  abstract positionIds(titles: readonly PositionKey[], dryRun: boolean): Promise<string[]>;
}

/** What makes a position the same one: a normalised title in a unit. */
export interface PositionKey {
  unitId: string;
  titleKey: string;
}

export const placeKey = ({ parentId, nameKey, occurrence }: UnitPlace): string =>
  `${parentId ?? ''} ${occurrence} ${nameKey}`;

/**
 * Gives every unit of a draft its identity. A unit with a number is the one that had the number before; a number seen for the first
 * time belongs to the unit at the same place, if that has none yet. A unit without a number is the one at the same place. No identity is
 * given out twice.
 */
export function assignUnits(
  draft: OrganizationDraft,
  known: KnownUnits,
  keyOf: (name: string) => string,
  newId: () => string,
): AssignedUnits {
  const reserved = new Set(draft.units.map(({ number }) => (number === null ? undefined : known.byNumber.get(number))));
  const taken = new Set<string>();
  const assigned: AssignedUnits = { ids: [], added: [], numbered: [], places: [] };
  for (const unit of draft.units) {
    const parentId = unit.parent === null ? null : (assigned.ids[unit.parent] ?? null);
    const place = { parentId, nameKey: keyOf(unit.name), occurrence: unit.occurrence };
    const atPlace = known.byPlace.get(placeKey(place));
    const byNumber = unit.number === null ? undefined : known.byNumber.get(unit.number);
    const isFree = atPlace !== undefined && !taken.has(atPlace) && !reserved.has(atPlace);
    const adopted = isFree && (unit.number === null || !known.numberOf.has(atPlace)) ? atPlace : undefined;
    const id = byNumber ?? adopted ?? newId();
    if (byNumber === undefined && adopted === undefined) assigned.added.push({ id, number: unit.number });
    else if (byNumber === undefined && unit.number !== null) assigned.numbered.push({ id, number: unit.number });
    if (atPlace !== id) assigned.places.push({ ...place, unitId: id });
    taken.add(id);
    assigned.ids.push(id);
  }
  return assigned;
}
