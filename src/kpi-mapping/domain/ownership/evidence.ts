export const ownerSignals = [
  'explicit',
  'pin',
  'label-name',
  'label-abbreviation',
  'label-words',
  'label-elsewhere',
  'head-position',
  'head-words',
  'holder-titles',
] as const;

/** Where a piece of evidence comes from. */
export type OwnerSignal = (typeof ownerSignals)[number];

/**
 * One reason for (or, below zero, against) a unit as the owner. `strength` is in bits: log2 of how much likelier the
 * observation is if the set is about this unit than by chance; a score is their sum.
 */
export interface Evidence {
  readonly signal: OwnerSignal;
  readonly strength: number;
  readonly detail: string;
}

/** A unit that may be the owner, with what speaks for and against it. */
export interface OwnerCandidate {
  readonly unitId: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

export const kpiSetStatuses = ['owned', 'pinned', 'unresolved', 'excluded'] as const;
export type KpiSetStatus = (typeof kpiSetStatuses)[number];

/** Which unit a set is about, and why; or that it is not known, and what may be meant. */
export interface OwnerDecision {
  readonly status: KpiSetStatus;
  readonly unitId: string | null;
  readonly evidence: readonly Evidence[];
  /** At most five, best first: all of them where the set is unresolved, the runners-up where it is owned. */
  readonly candidates: readonly OwnerCandidate[];
  readonly warnings: readonly string[];
}

/** The strength of a decisive signal: more than any other evidence adds up to. */
export const decisiveBits = 99;

export const bits = (value: number): number => Math.round(value * 10) / 10;
