export { KpiCoverage } from './application/kpi-coverage.js';
export { KpiNames } from './application/kpi-names.js';
export { PositionKpis } from './application/position-kpis.js';
export { type KpiDirection, type KpiHolder, type KpiSection, type KpiTarget } from './domain/kpi-set-content.js';
export { type BranchCoverage, type CoverageSummary, type SourceCounts } from './domain/mapping/coverage.js';
export { type PositionKpi, type PositionKpiView } from './domain/mapping/position-kpi-view.js';
export { type MappingSource } from './domain/mapping/unit-mapping.js';
export { KpiMappingModule } from './kpi-mapping.module.js';
