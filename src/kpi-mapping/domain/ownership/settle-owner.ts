import type { KpiSet } from '../kpi-set.js';
import { decisiveBits, type OwnerDecision } from './evidence.js';
import type { UnitIndex } from './unit-index.js';

/** What holds for a set: a person's word, or else what the evidence says. */
export function settleOwner(set: KpiSet, decided: OwnerDecision, index: UnitIndex): OwnerDecision {
  const { pin } = set;
  if (!pin) return decided;
  const evidence = [{ signal: 'pin' as const, strength: decisiveBits, detail: `Decided by ${pin.by}.` }];
  const candidates = candidatesOf(decided);
  if (pin.unitId === null) return { status: 'excluded', unitId: null, evidence, candidates, warnings: [] };
  if (index.unit(pin.unitId)) return { status: 'pinned', unitId: pin.unitId, evidence, candidates, warnings: [] };
  const warning = `The unit that ${pin.by} pinned is not in the current organisation.`;
  return { status: 'unresolved', unitId: null, evidence: [], candidates, warnings: [warning, ...decided.warnings] };
}

/** The owner that the evidence says comes first: a person sees what was overruled. */
function candidatesOf(decided: OwnerDecision): OwnerDecision['candidates'] {
  if (decided.unitId === null) return decided.candidates;
  const score = decided.evidence.reduce((sum, { strength }) => sum + strength, 0);
  return [{ unitId: decided.unitId, score, evidence: decided.evidence }, ...decided.candidates].slice(0, 5);
}
