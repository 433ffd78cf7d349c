export const mappingSources = ['own', 'inherited', 'none', 'conflict'] as const;

/** How a unit comes to a KPI set. */
export type MappingSource = (typeof mappingSources)[number];

/** The KPI set that applies to a unit, and the unit (itself or its nearest ancestor) that owns it. */
export interface UnitMapping {
  readonly unitId: string;
  readonly source: MappingSource;
  readonly setId: string | null;
  readonly setCode: string | null;
  readonly ownerUnitId: string | null;
  /** The sets that claim the owner for one period; empty where there is no conflict. */
  readonly conflictingSetIds: readonly string[];
}
