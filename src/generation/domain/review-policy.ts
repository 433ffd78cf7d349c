export type ReviewDecision = 'accept' | 'revise' | 'redraft';

/** The critic's marks out of ten that decide what becomes of a draft, and how often it may go round. */
export interface ReviewThresholds {
  passFrom: number;
  reviseFrom: number;
  maxRounds: number;
}

/** At least `passFrom` passes, at least `reviseFrom` is revised with the critique, below that it is written anew. No verdict: nothing to go by, so it is accepted (and marked). */
export function decideOn(score: number | null, thresholds: ReviewThresholds): ReviewDecision {
  if (score === null || score >= thresholds.passFrom) return 'accept';
  return score >= thresholds.reviseFrom ? 'revise' : 'redraft';
}

/** The best of several reviewed drafts: the highest score, the earliest among equals; a draft without a verdict is worth least. */
export function bestOf<Candidate extends { score: number | null }>(
  candidates: readonly [Candidate, ...Candidate[]],
): Candidate {
  return candidates.reduce((best, next) => ((next.score ?? -1) > (best.score ?? -1) ? next : best));
}

/** A profile that no critic passed has to be looked at by a person. */
export function needsAttention(score: number | null, thresholds: ReviewThresholds): boolean {
  return score === null || score < thresholds.passFrom;
}
