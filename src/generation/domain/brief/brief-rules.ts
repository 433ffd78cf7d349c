/** What `config/generation/brief.yaml` says of choosing sections. */
export interface BriefRules {
  /** Headings that concern every position; one with all the words of a line is such a heading. */
  always: readonly string[];
  /** Lines of words that name no topic. */
  plain: readonly string[];
  /** How much a word says by where in the position it stands. */
  weights: Readonly<Record<WordSource, number>>;
  /** How much a word counts by where in a section it is found. */
  places: { heading: number; headingAbove: number; text: number };
  leastScore: number;
  /** Of the best section's score, 0-1. */
  leastShare: number;
}

export type WordSource = 'title' | 'unit' | 'kpi' | 'family';

/** The words by which a position is known. */
export interface PositionWords {
  title: string;
  /** From the top unit to the position's own. */
  unitPath: readonly string[];
  kpiNames: readonly string[];
  /** The role families that the position, and then its units, belong to. */
  families: readonly string[];
}
