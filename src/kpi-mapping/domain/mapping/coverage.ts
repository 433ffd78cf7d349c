import type { MappingSource } from './unit-mapping.js';

/** How many units (or positions) get their KPIs in which way. */
export type SourceCounts = Record<MappingSource, number> & { total: number };

export interface BranchCoverage {
  readonly unitId: string;
  readonly name: string;
  readonly units: SourceCounts;
  readonly positions: SourceCounts;
}

/** How far KPI sets reach into the organisation. */
export interface CoverageSummary {
  readonly sets: { total: number; owned: number; pinned: number; unresolved: number; excluded: number };
  readonly units: SourceCounts;
  readonly positions: SourceCounts;
  readonly branches: BranchCoverage[];
}
