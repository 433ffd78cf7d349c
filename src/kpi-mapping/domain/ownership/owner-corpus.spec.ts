import { describe, expect, it } from '@jest/globals';
import { kpiCorpus, type LabelledSet } from '../../../../test/support/kpi-corpus.js';
import { indexOf, kpiLexicon, type UnitSketch } from '../../../../test/support/kpi-organizations.js';
import { twinCorpus } from '../../../../test/support/kpi-twins.js';
import { decideOwner, mostCandidates } from './decide-owner.js';
import type { UnitIndex } from './unit-index.js';

const seed = 20260115;
const organizations = 40;

const indexes = new Map<UnitSketch[], UnitIndex>();
const indexFor = (sketches: UnitSketch[]): UnitIndex => {
  const index = indexes.get(sketches) ?? indexOf(sketches);
  indexes.set(sketches, index);
  return index;
};

const corpus = [...kpiCorpus(seed, organizations), ...twinCorpus(seed, organizations)];
const answers = corpus.map((set) => ({ set, decision: decideOwner(set.content, indexFor(set.sketches), kpiLexicon) }));

const say = (set: LabelledSet, unitId: string | null): string =>
  `${set.kind}: "${set.content.label}" of ${set.owner ?? 'nobody'} given to ${unitId ?? 'nobody'}`;

/** Of the sets of a kind that have an owner, the share that got it. */
function recallOf(kind: string): number {
  const owned = answers.filter(({ set }) => set.kind === kind && set.owner !== null);
  return owned.filter(({ set, decision }) => decision.unitId === set.owner).length / owned.length;
}

describe('Deciding owners over invented organisations in two languages', () => {
  it('meets sets with and without an owner in this organisation', () => {
    expect(corpus.filter(({ owner }) => owner !== null).length).toBeGreaterThan(1_000);
    expect(corpus.filter(({ owner }) => owner === null).length).toBeGreaterThan(1_000);
  });

  it('never gives a set to a unit that it is not about', () => {
    const wrong = answers.filter(({ set, decision }) => decision.unitId !== null && decision.unitId !== set.owner);
    expect(wrong.map(({ set, decision }) => say(set, decision.unitId))).toEqual([]);
  });

  it('offers the right unit among at most five candidates wherever it does not decide', () => {
    const missed = answers.filter(
      ({ set, decision }) =>
        decision.unitId === null &&
        set.owner !== null &&
        !decision.candidates.some(({ unitId }) => unitId === set.owner),
    );
    expect(missed.map(({ set, decision }) => say(set, decision.unitId))).toEqual([]);
    for (const { decision } of answers) expect(decision.candidates.length).toBeLessThanOrEqual(mostCandidates);
  });

  it.each([
    ['name', 1],
    ['name, other people', 1],
    ['word', 0.95],
    ['abbreviation', 0.95],
    ['shared name', 0.8],
    ['holders alone', 0.7],
    ['noisy holders', 0.7],
    ['twin', 0.8],
  ])('finds owners by %s in at least %d of the cases', (kind, least) => {
    expect(recallOf(kind)).toBeGreaterThanOrEqual(least);
  });
});
