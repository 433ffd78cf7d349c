import type { KpiSet, StoredKpi } from '../kpi-set.js';
import type { HolderMatch } from './match-holders.js';
import type { PositionKpi, PositionKpiView } from './position-kpi-view.js';

/** The rows that concern everybody in a unit, whoever holds them. */
const sectionsOfAll: readonly string[] = ['corporate', 'personal'];

/** The part of the view that comes from the set itself. */
export type HeldKpis = Pick<PositionKpiView, 'holder' | 'ambiguous' | 'kpis'>;

/**
 * The KPIs of a position under a set.
 * - One holder: its rows with a weight.
 * - Several holders of one title that cannot be told apart: the rows that all of them have, with the weight where they
 *   agree on it and without where they do not.
 * - No holder, or perhaps none: the set's corporate and personal rows as the unit's, without a weight.
 */
export function heldKpis(set: KpiSet, match: HolderMatch | undefined): HeldKpis {
  if (!match?.certain) return { holder: null, ambiguous: match !== undefined, kpis: unitRows(set) };
  const [first, ...others] = match.holders;
  const holder = set.holders[first ?? 0];
  if (!holder) return { holder: null, ambiguous: false, kpis: unitRows(set) };
  const kpis = set.kpis.flatMap((kpi) => heldRow(kpi, match.holders));
  if (others.length === 0) return { holder: { title: holder.title, label: holder.label }, ambiguous: false, kpis };
  const alike = set.kpis.every((kpi) => isAlike(kpi, match.holders));
  return { holder: { title: holder.title, label: null }, ambiguous: !alike, kpis };
}

function heldRow(kpi: StoredKpi, holders: readonly number[]): PositionKpi[] {
  const weights = holders.map((at) => kpi.weights[at] ?? null);
  if (weights.includes(null)) return [];
  return [rowOf(kpi, isAlike(kpi, holders) ? (weights[0] ?? null) : null, 'holder')];
}

const isAlike = (kpi: StoredKpi, holders: readonly number[]): boolean =>
  new Set(holders.map((at) => kpi.weights[at] ?? null)).size === 1;

const unitRows = (set: KpiSet): PositionKpi[] =>
  set.kpis.filter(({ section }) => sectionsOfAll.includes(section)).map((kpi) => rowOf(kpi, null, 'unit'));

function rowOf(kpi: StoredKpi, weight: number | null, audience: PositionKpi['audience']): PositionKpi {
  const { id, name, section, target, direction, min, max, method, source } = kpi;
  return { id, name, section, target, direction, min, max, method, source, weight, audience };
}
