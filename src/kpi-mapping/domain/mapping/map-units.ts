import { groupBy } from '../../../platform/kernel/index.js';
import type { KpiSet } from '../kpi-set.js';
import type { OrganizationView, OrgUnit } from '../organization-view.js';
import type { UnitMapping } from './unit-mapping.js';

/** A set that has an owner. */
export interface OwnedSet {
  readonly set: KpiSet;
  readonly unitId: string;
}

/**
 * Maps every unit: to the set it owns, else to its nearest ancestor's. Of an owner's sets the newest period counts;
 * two of that period are a conflict, which reaches the units below as a conflict too.
 */
export function mapUnits(organization: OrganizationView, owned: readonly OwnedSet[]): Map<string, UnitMapping> {
  const byOwner = groupBy(owned, ({ unitId }) => unitId);
  const mappings = new Map<string, UnitMapping>();
  for (const unit of organization.units) mappings.set(unit.id, mappingOf(unit, byOwner.get(unit.id), mappings));
  return mappings;
}

function mappingOf(
  unit: OrgUnit,
  owned: readonly OwnedSet[] | undefined,
  mappings: ReadonlyMap<string, UnitMapping>,
): UnitMapping {
  if (owned) return ownMapping(unit, newestOf(owned.map(({ set }) => set)));
  const parent = unit.parentId === null ? undefined : mappings.get(unit.parentId);
  if (!parent || parent.source === 'none')
    return { unitId: unit.id, source: 'none', setId: null, setCode: null, ownerUnitId: null, conflictingSetIds: [] };
  return { ...parent, unitId: unit.id, source: parent.source === 'conflict' ? 'conflict' : 'inherited' };
}

function ownMapping(unit: OrgUnit, newest: readonly KpiSet[]): UnitMapping {
  const base = { unitId: unit.id, ownerUnitId: unit.id };
  const [only, ...others] = newest;
  return only && others.length === 0
    ? { ...base, source: 'own', setId: only.id, setCode: only.code, conflictingSetIds: [] }
    : { ...base, source: 'conflict', setId: null, setCode: null, conflictingSetIds: newest.map(({ id }) => id).sort() };
}

/** The sets of the latest period; periods compare as text ("2025" < "2025-Q2" < "2026"), none comes first. */
function newestOf(sets: readonly KpiSet[]): KpiSet[] {
  const latest = sets.reduce((newest, { period }) => (period > newest ? period : newest), '');
  return sets.filter(({ period }) => period === latest);
}
