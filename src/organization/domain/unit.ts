/** How a unit's headcount is known: said of this very unit, copied from an ancestor, or not at all. */
export type HeadcountBasis = 'own' | 'inherited' | 'unknown';

/** A number of people and where it comes from; `sourceUnitId` is the unit the figure was given for. */
export interface Headcount {
  readonly count: number | null;
  readonly basis: HeadcountBasis;
  readonly sourceUnitId: string | null;
}

/** One box of the organisation chart. Its id is stable across imports; its name need not be unique. */
export interface Unit {
  readonly id: string;
  /** The number that the source system gives it, as text. */
  readonly number: string | null;
  readonly name: string;
  /** 1 is the top. */
  readonly level: number;
  readonly parentId: string | null;
  readonly headcount: Headcount;
}

/** A title within one unit. The same title in two units is two positions. */
export interface Position {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
}

/** A position as others name it: its id, its title and the path of its unit from the top. */
export interface PositionRef {
  positionId: string;
  title: string;
  unitPath: string[];
}

/** Who somebody reports to. The id is null where the manager is known by title and path only, standing above what is seen. */
export type ManagerRef = Omit<PositionRef, 'positionId'> & { positionId: string | null };

export const unknownHeadcount: Headcount = Object.freeze({ count: null, basis: 'unknown', sourceUnitId: null });
