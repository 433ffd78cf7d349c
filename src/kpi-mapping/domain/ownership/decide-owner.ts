import type { KpiSetContent, OwnerReference } from '../kpi-set-content.js';
import {
  bits,
  decisiveBits,
  type Evidence,
  type OwnerCandidate,
  type OwnerDecision,
  type OwnerSignal,
} from './evidence.js';
import { findReferenced, referenceText } from './find-referenced.js';
import { HolderEvidence } from './holder-evidence.js';
import { LabelEvidence } from './label-evidence.js';
import type { Lexicon } from './lexicon.js';
import type { IndexedUnit, UnitIndex } from './unit-index.js';

/**
 * A wrong owner costs ten times a missing one, so an owner must be log2(10) = 3.3 bits likelier than all else; the
 * rest is for signals that are not quite independent of each other.
 */
export const marginBits = 5;
/** What a signal must be worth to count as one of the two independent ones. */
export const independentBits = 2.5;
export const independentSignals = 2;
export const mostCandidates = 5;

interface Weighed {
  unit: IndexedUnit;
  score: number;
  evidence: Evidence[];
  decisive: boolean;
  independent: number;
}

/**
 * Decides which unit a KPI set is about. Each signal says how much likelier it is if the unit is the owner than by
 * chance (a log-likelihood ratio in bits, as in naive Bayes); the sum must outweigh the number of units it was looked
 * for among, come from a decisive signal or two independent ones, and leave the runner-up behind by the margin.
 */
export function decideOwner(set: KpiSetContent, index: UnitIndex, lexicon: Lexicon): OwnerDecision {
  if (index.size === 0) return unresolved([], ['There is no organisation yet.']);
  if (set.ownerReference) {
    const referenced = findReferenced(set.ownerReference, index);
    if (referenced) return explicitly(referenced, set.ownerReference);
    const warning = `The owner that the document names (${referenceText(set.ownerReference)}) is not in the current organisation.`;
    return unresolved(weigh(set, index, lexicon), [warning]);
  }
  const weighed = weigh(set, index, lexicon);
  const [best, second] = weighed;
  if (!best || !isAccepted(best, second, index)) return unresolved(weighed, []);
  return {
    status: 'owned',
    unitId: best.unit.unit.id,
    evidence: best.evidence,
    candidates: weighed
      .slice(1, mostCandidates + 1)
      .filter(({ score }) => score > 0)
      .map(candidate),
    warnings: [],
  };
}

function isAccepted(best: Weighed, second: Weighed | undefined, index: UnitIndex): boolean {
  const enough = best.score >= Math.log2(index.size) + marginBits;
  const clear = best.score - Math.max(second?.score ?? 0, 0) >= marginBits;
  return enough && clear && (best.decisive || best.independent >= independentSignals);
}

function explicitly(unit: IndexedUnit, reference: OwnerReference): OwnerDecision {
  const detail = `The document names its owner: ${referenceText(reference)}.`;
  return {
    status: 'owned',
    unitId: unit.unit.id,
    evidence: [{ signal: 'explicit', strength: decisiveBits, detail }],
    candidates: [],
    warnings: [],
  };
}

function unresolved(weighed: Weighed[], warnings: string[]): OwnerDecision {
  const candidates = weighed.slice(0, mostCandidates).map(candidate);
  return { status: 'unresolved', unitId: null, evidence: [], candidates, warnings };
}

const candidate = ({ unit, score, evidence }: Weighed): OwnerCandidate => ({
  unitId: unit.unit.id,
  score: bits(score),
  evidence,
});

/** Every unit with something in its favour, best first. */
function weigh(set: KpiSetContent, index: UnitIndex, lexicon: Lexicon): Weighed[] {
  const labels = [...new Set([set.label, set.code])].map((text) => new LabelEvidence(text, index, lexicon));
  const stems = new Set(labels.flatMap((label) => [...label.stems]));
  const holders = new HolderEvidence(set.holders, index, lexicon, stems);
  return index.units
    .map((unit) => weighUnit(unit, labels, holders))
    .filter(({ evidence }) => evidence.some(({ strength }) => strength >= 1))
    .sort((left, right) => right.score - left.score || left.unit.at - right.unit.at);
}

function weighUnit(unit: IndexedUnit, labels: readonly LabelEvidence[], holders: HolderEvidence): Weighed {
  const [label] = labels
    .map((each) => each.of(unit))
    .sort((left, right) => (right.evidence?.strength ?? -0.1) - (left.evidence?.strength ?? -0.1));
  const held = holders.of(unit);
  const evidence = [...(label?.evidence ? [label.evidence] : []), ...held.evidence];
  return {
    unit,
    score: evidence.reduce((sum, { strength }) => sum + strength, 0),
    evidence: evidence.map((each) => ({ ...each, strength: bits(each.strength) })),
    decisive: label?.decisive ?? false,
    independent: independentOf(evidence, held.titles),
  };
}

const ofOneSource: OwnerSignal[] = ['label-name', 'label-abbreviation', 'label-words', 'head-position', 'head-words'];

function independentOf(evidence: readonly Evidence[], titles: readonly number[]): number {
  const single = evidence.filter(
    (each) => ofOneSource.includes(each.signal) && each.strength >= independentBits,
  ).length;
  const rareTitles = titles.filter((each) => each >= independentBits).length;
  const together = evidence.some((each) => each.signal === 'holder-titles' && each.strength >= independentBits);
  return single + Math.max(rareTitles, together ? 1 : 0);
}
