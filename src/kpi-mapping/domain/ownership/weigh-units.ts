import type { KpiSetContent } from '../kpi-set-content.js';
import { Designation } from './designation.js';
import { bits, type Evidence, type OwnerSignal } from './evidence.js';
import { HolderEvidence } from './holder-evidence.js';
import { LabelEvidence, type LabelFinding } from './label-evidence.js';
import type { Lexicon } from './lexicon.js';
import type { IndexedUnit, UnitIndex } from './unit-index.js';

/** What a signal must be worth to count as one of the two independent ones. */
const independentBits = 2.5;
/** An abbreviation of another language is a hint that needs a second sign. */
const translatedAtMost = 7;

/** A unit with all that speaks for and against it. */
export interface Weighed {
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

/** Every unit with something in its favour, best first. */
export function weigh(set: KpiSetContent, index: UnitIndex, lexicon: Lexicon): Weighed[] {
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

export const designationOf = (set: KpiSetContent, index: UnitIndex, lexicon: Lexicon): Designation =>
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
