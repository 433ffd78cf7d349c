import { normaliseName } from '../../platform/kernel/index.js';
import type { ImportReport } from './import-report.js';
import type { OrganizationTree } from './organization-tree.js';

export type OrganizationSummary = Pick<
  ImportReport,
  'units' | 'positions' | 'unitsByLevel' | 'positionsByLevel' | 'duplicateNames' | 'headcount'
>;

/** The counts of a tree; a name is duplicated when several units bear it, compared normalised. */
export function summaryOf(tree: OrganizationTree): OrganizationSummary {
  const summary: OrganizationSummary = {
    units: tree.units.length,
    positions: tree.positions.length,
    unitsByLevel: {},
    positionsByLevel: {},
    duplicateNames: { names: 0, units: 0 },
    headcount: { own: 0, inherited: 0, unknown: 0 },
  };
  const bearers = new Map<string, number>();
  for (const unit of tree.units) {
    const level = String(unit.level);
    summary.unitsByLevel[level] = (summary.unitsByLevel[level] ?? 0) + 1;
    summary.positionsByLevel[level] = (summary.positionsByLevel[level] ?? 0) + tree.positionsOf(unit).length;
    summary.headcount[unit.headcount.basis]++;
    const name = normaliseName(unit.name);
    bearers.set(name, (bearers.get(name) ?? 0) + 1);
  }
  for (const units of bearers.values()) {
    if (units < 2) continue;
    summary.duplicateNames.names++;
    summary.duplicateNames.units += units;
  }
  return summary;
}
