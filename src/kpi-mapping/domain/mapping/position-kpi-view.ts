import type { KpiDirection, KpiHolder, KpiSection, KpiTarget } from '../kpi-set-content.js';
import type { MappingSource } from './unit-mapping.js';

/** A KPI as it concerns one position. `audience` unit: it is the unit's, and no weight of this position is known. */
export interface PositionKpi {
  readonly id: string;
  readonly name: string;
  readonly section: KpiSection;
  readonly target: KpiTarget;
  readonly direction: KpiDirection | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly method: string | null;
  readonly source: string | null;
  readonly weight: number | null;
  readonly audience: 'holder' | 'unit';
}

/** The KPIs of a position and how they come to it. */
export interface PositionKpiView {
  readonly positionId: string;
  readonly source: MappingSource;
  readonly setId: string | null;
  readonly setCode: string | null;
  readonly ownerUnitId: string | null;
  readonly ownerUnitPath: string[];
  /** The holder that this position is; the label is null where several holders of one title cannot be told apart. */
  readonly holder: KpiHolder | null;
  /** Which holder (or whether one) this position is cannot be told from the documents: nothing was guessed. */
  readonly ambiguous: boolean;
  readonly kpis: PositionKpi[];
}
