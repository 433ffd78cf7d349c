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
import { contradictedByLabel, Designation } from './designation.js';
import { LabelEvidence, type LabelFinding } from './label-evidence.js';
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
/** What a label must say more of a unit than of its twin to tell them apart by itself. */
const leastLabelLead = 1;
/** An abbreviation of another language is a hint that needs a second sign. */
const translatedAtMost = 7;

interface Weighed {
  unit: IndexedUnit;
  score: number;
  evidence: Evidence[];
  /** The part of the score that the label gives. */
  label: number;
  decisive: boolean;
  independent: number;
  /** The label says another number, place or qualifier than the unit's. */
  contradicted: boolean;
  /** The label says the unit's own. */
  supported: boolean;
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
  const [best, ...others] = weighed;
  if (!best || !isAccepted(best, others, index)) return unresolved(weighed, []);
  if (isTwinUntold(best, others, designationOf(set, index, lexicon))) return unresolved(weighed, []);
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

function isAccepted(best: Weighed, others: readonly Weighed[], index: UnitIndex): boolean {
  const enough = best.score >= Math.log2(index.size) + marginBits;
  const clear = best.score - Math.max(...others.map((other) => rivalry(other, best)), 0) >= marginBits;
  return !best.contradicted && enough && clear && (best.decisive || best.independent >= independentSignals);
}

/** "Shop 3", where there are shops 1 and 2, is about a shop all the same: that stands in the way of all but a shop 3. */
const rivalry = (other: Weighed, best: Weighed): number =>
  other.contradicted && !best.supported && !best.decisive ? other.score - contradictedByLabel : other.score;

/** Whether a twin of the unit may be meant: the label fits it as well, or says nothing that the unit is known by. */
function isTwinUntold(best: Weighed, others: readonly Weighed[], designation: Designation): boolean {
  if (best.decisive) return false;
  if (best.label <= 0) return designation.isUnsaid(best.unit);
  return others.some(
    (other) =>
      other.unit.twinKey === best.unit.twinKey &&
      other.label > best.label - leastLabelLead &&
      designation.isAmbiguous(best.unit, other.unit),
  );
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
  const translations = lexicon.otherFormsOf(set.label).map((text) => new LabelEvidence(text, index, lexicon));
  const stems = new Set([...labels, ...translations].flatMap((label) => [...label.stems]));
  const holders = new HolderEvidence(set.holders, index, lexicon, stems);
  const designation = designationOf(set, index, lexicon);
  return index.units
    .map((unit) => weighUnit(unit, labelFinding(unit, labels, translations), holders, designation))
    .filter(({ evidence }) => evidence.some(({ strength }) => strength >= 1))
    .sort((left, right) => right.score - left.score || left.unit.at - right.unit.at);
}

const designationOf = (set: KpiSetContent, index: UnitIndex, lexicon: Lexicon): Designation =>
  new Designation(set.label, set.holders[0]?.title ?? '', index, lexicon);

/** What the label or the code says; what it stands for in another language only where that is more, and never decisive. */
function labelFinding(
  unit: IndexedUnit,
  labels: readonly LabelEvidence[],
  translations: readonly LabelEvidence[],
): LabelFinding {
  const found = strongest(labels.map((each) => each.of(unit)));
  const translated = strongest(translations.map((each) => each.of(unit)));
  if (!translated.evidence || translated.evidence.strength <= Math.max(found.evidence?.strength ?? 0, 0)) return found;
  const strength = Math.min(translated.evidence.strength, translatedAtMost);
  return { evidence: { ...translated.evidence, strength }, decisive: false };
}

function strongest(findings: readonly LabelFinding[]): LabelFinding {
  const [best] = [...findings].sort(
    (left, right) => (right.evidence?.strength ?? -0.1) - (left.evidence?.strength ?? -0.1),
  );
  return best ?? { evidence: null, decisive: false };
}

function weighUnit(unit: IndexedUnit, label: LabelFinding, holders: HolderEvidence, designation: Designation): Weighed {
  const held = holders.of(unit);
  const designated = designation.of(unit);
  const independent = [label.evidence, ...held.evidence].filter((each) => each !== null);
  const evidence = designated.evidence ? [...independent, designated.evidence] : independent;
  return {
    unit,
    score: evidence.reduce((sum, { strength }) => sum + strength, 0),
    evidence: evidence.map((each) => ({ ...each, strength: bits(each.strength) })),
    label: label.evidence?.strength ?? 0,
    decisive: label.decisive,
    independent: independentOf(independent, held.titles),
    contradicted: designated.contradicted,
    supported: designated.supported,
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
