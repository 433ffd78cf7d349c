import type { KpiSetContent, OwnerReference } from '../kpi-set-content.js';
import { bits, decisiveBits, type OwnerCandidate, type OwnerDecision } from './evidence.js';
import { findReferenced, referenceText } from './find-referenced.js';
import { contradictedByLabel, type Designation } from './designation.js';
import type { Lexicon } from './lexicon.js';
import type { IndexedUnit, UnitIndex } from './unit-index.js';
import { designationOf, weigh, type Weighed } from './weigh-units.js';

/**
 * A wrong owner costs ten times a missing one, so an owner must be log2(10) = 3.3 bits likelier than all else; the
 * rest is for signals that are not quite independent of each other.
 */
const marginBits = 5;
const independentSignals = 2;
export const mostCandidates = 5;
/** What a label must say more of a unit than of its twin to tell them apart by itself. */
const leastLabelLead = 1;

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
