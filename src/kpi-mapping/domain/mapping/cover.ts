import type { OrganizationView, OrgUnit } from '../organization-view.js';
import type { KpiSetStatus } from '../ownership/evidence.js';
import type { BranchCoverage, CoverageSummary, SourceCounts } from './coverage.js';
import type { UnitMapping } from './unit-mapping.js';

/** Counts units and positions by how they come to their KPIs, in all and for each top-level unit. */
export function cover(
  organization: OrganizationView,
  mappingOf: (unitId: string) => UnitMapping | undefined,
  statuses: readonly KpiSetStatus[],
): CoverageSummary {
  const units = noCounts();
  const positions = noCounts();
  const branches: BranchCoverage[] = [];
  const branchOf = new Map<string, BranchCoverage>();
  for (const unit of organization.units) {
    const branch = branchFor(unit, branchOf, branches);
    const source = mappingOf(unit.id)?.source ?? 'none';
    const held = organization.positionsOf(unit).length;
    for (const counts of [units, branch.units]) add(counts, source, 1);
    for (const counts of [positions, branch.positions]) add(counts, source, held);
  }
  return { sets: setCounts(statuses), units, positions, branches };
}

function branchFor(unit: OrgUnit, branchOf: Map<string, BranchCoverage>, branches: BranchCoverage[]): BranchCoverage {
  const known = unit.parentId === null ? undefined : branchOf.get(unit.parentId);
  const branch = known ?? { unitId: unit.id, name: unit.name, units: noCounts(), positions: noCounts() };
  if (!known) branches.push(branch);
  branchOf.set(unit.id, branch);
  return branch;
}

function setCounts(statuses: readonly KpiSetStatus[]): CoverageSummary['sets'] {
  const sets = { total: statuses.length, owned: 0, pinned: 0, unresolved: 0, excluded: 0 };
  for (const status of statuses) sets[status] += 1;
  return sets;
}

const noCounts = (): SourceCounts => ({ own: 0, inherited: 0, none: 0, conflict: 0, total: 0 });

function add(counts: SourceCounts, source: UnitMapping['source'], count: number): void {
  counts[source] += count;
  counts.total += count;
}
