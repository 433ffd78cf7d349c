/** Something about an import that a person should look at; it stopped nothing. `path` is where in the source. */
export interface ImportWarning {
  code: string;
  path: string;
  detail: string;
}

/** Counts of what differs from the version that was current, by stable identity. */
export interface ChangeCounts {
  added: number;
  removed: number;
  renamed: number;
  moved: number;
}

/** What an import did, or would do. */
export interface ImportReport {
  versionId: string | null;
  dryRun: boolean;
  changed: boolean;
  units: number;
  positions: number;
  unitsByLevel: Record<string, number>;
  positionsByLevel: Record<string, number>;
  duplicateNames: { names: number; units: number };
  headcount: { own: number; inherited: number; unknown: number };
  /** Of units. */
  changes: ChangeCounts;
  positionChanges: { added: number; removed: number };
  /** The first ones, at most `maxListedWarnings`; `warningCounts` counts all. */
  warnings: ImportWarning[];
  warningCounts: Record<string, number>;
}

/** How many warnings a report lists one by one. */
export const maxListedWarnings = 500;
