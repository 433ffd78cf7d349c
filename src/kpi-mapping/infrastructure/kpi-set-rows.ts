import type { KpiDirection, KpiSection } from '../domain/kpi-set-content.js';
import type { ContentWarning } from '../domain/kpi-set-content.js';
import { KpiSet, type StoredHolder, type StoredKpi } from '../domain/kpi-set.js';

/** Reads whole sets in one statement, so that holders, KPIs and weights are of one moment. */
export const selectSets = `
  SELECT s.id, s.code, s.label, s.period, s.description, s.owner_unit_id, s.owner_unit_number, s.owner_unit_path,
         s.warnings, s.content_hash, s.imported_at, p.unit_id AS pin_unit_id, p.pinned_by, p.pinned_at,
         (SELECT coalesce(json_agg(h ORDER BY h.ordinal), '[]') FROM kpi_holders h WHERE h.set_id = s.id) AS holders,
         (SELECT coalesce(json_agg(k ORDER BY k.ordinal), '[]') FROM kpis k WHERE k.set_id = s.id) AS kpis,
         (SELECT coalesce(json_agg(w), '[]')
            FROM kpi_weights w JOIN kpis k ON k.id = w.kpi_id WHERE k.set_id = s.id) AS weights
    FROM kpi_sets s LEFT JOIN kpi_owner_pins p ON p.set_id = s.id`;

interface HolderJson {
  id: string;
  title: string;
  label: string | null;
}

interface KpiJson {
  id: string;
  section: KpiSection;
  name: string;
  target_raw: string | null;
  target_value: number | null;
  target_unit: string | null;
  direction: KpiDirection | null;
  min_value: string | null;
  max_value: string | null;
  method: string | null;
  source: string | null;
}

export interface KpiSetRow {
  id: string;
  code: string;
  label: string;
  period: string;
  description: string | null;
  owner_unit_id: string | null;
  owner_unit_number: string | null;
  owner_unit_path: string | null;
  warnings: ContentWarning[];
  content_hash: string;
  imported_at: Date;
  pin_unit_id: string | null;
  pinned_by: string | null;
  pinned_at: Date | null;
  holders: HolderJson[];
  kpis: KpiJson[];
  weights: { kpi_id: string; holder_id: string; weight: number }[];
}

export function toKpiSet(row: KpiSetRow): KpiSet {
  const { owner_unit_id: unitId, owner_unit_number: unitNumber, owner_unit_path: unitPath } = row;
  const pinned = row.pinned_by !== null && row.pinned_at !== null;
  return new KpiSet({
    id: row.id,
    code: row.code,
    label: row.label,
    period: row.period,
    description: row.description,
    ownerReference: (unitId ?? unitNumber ?? unitPath) === null ? null : { unitId, unitNumber, unitPath },
    holders: row.holders.map(({ id, title, label }): StoredHolder => ({ id, title, label })),
    kpis: kpisOf(row),
    warnings: row.warnings,
    pin: pinned ? { unitId: row.pin_unit_id, by: row.pinned_by ?? '', at: row.pinned_at ?? row.imported_at } : null,
    contentHash: row.content_hash,
    importedAt: row.imported_at,
  });
}

function kpisOf(row: KpiSetRow): StoredKpi[] {
  const weights = new Map(row.weights.map((each) => [`${each.kpi_id} ${each.holder_id}`, each.weight]));
  return row.kpis.map((kpi) => ({
    id: kpi.id,
    section: kpi.section,
    name: kpi.name,
    target: { raw: kpi.target_raw, value: kpi.target_value, unit: kpi.target_unit },
    direction: kpi.direction,
    min: kpi.min_value,
    max: kpi.max_value,
    method: kpi.method,
    source: kpi.source,
    weights: row.holders.map((holder) => weights.get(`${kpi.id} ${holder.id}`) ?? null),
  }));
}
