import type { ContentWarning, KpiHolder, KpiRow } from '../kpi-set-content.js';

/** How far from 1 the weights of a holder may add up to. */
export const weightTolerance = 0.005;
const wholeInPercent = 100;
const percentTolerance = weightTolerance * wholeInPercent;

/** A holder's weights without the trigger section, added up; null where it has none. */
export function weightSum(kpis: readonly KpiRow[], holder: number): number | null {
  const weights = kpis
    .filter((kpi) => kpi.section !== 'trigger')
    .map((kpi) => kpi.weights[holder] ?? null)
    .filter((weight) => weight !== null);
  return weights.length === 0 ? null : weights.reduce((sum, weight) => sum + weight, 0);
}

/** Columns that add up to 100 were written in percent without the sign: made shares of 1. */
export function inShares(kpis: readonly KpiRow[], holders: readonly KpiHolder[]): KpiRow[] {
  const inPercent = holders.map((_, at) => Math.abs((weightSum(kpis, at) ?? 0) - wholeInPercent) <= percentTolerance);
  if (!inPercent.includes(true)) return [...kpis];
  const share = (weight: number | null, at: number): number | null =>
    weight === null || inPercent[at] !== true ? weight : weight / wholeInPercent;
  return kpis.map((kpi) => ({ ...kpi, weights: kpi.weights.map(share) }));
}

/** One warning for each holder whose weights do not make a whole. */
export function sumWarnings(kpis: readonly KpiRow[], holders: readonly KpiHolder[]): ContentWarning[] {
  return holders.flatMap((holder, at) => {
    const sum = weightSum(kpis, at);
    const who = holder.label === null ? holder.title : `${holder.title} (${holder.label})`;
    if (sum === null)
      return [{ code: 'HOLDER_WITHOUT_WEIGHTS', detail: `${who} has no weight in any row.`, row: null }];
    if (Math.abs(sum - 1) <= weightTolerance + Number.EPSILON) return [];
    return [
      {
        code: 'WEIGHT_SUM_OFF',
        detail: `The weights of ${who} add up to ${Number(sum.toFixed(4))}, not 1.`,
        row: null,
      },
    ];
  });
}
