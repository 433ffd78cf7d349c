/** What became of the draft that a prompt version wrote: written once, with the profile it became. */
export interface DraftOutcome {
  generationId: string;
  /** The prompt version of the first draft, such as `draft/2`. */
  promptVersion: string;
  /** The experiment that chose the version; null where none did. */
  experiment: string | null;
  /** The reviewer's score of what was published, 0-10; null without a verdict. */
  score: number | null;
  profileId: string;
  profileVersion: number;
  createdAt: Date;
}

export interface DraftScore {
  promptVersion: string;
  /** Profiles that began with a draft of this version. */
  profiles: number;
  averageScore: number | null;
}

/** Port: what became of drafts. */
export abstract class DraftOutcomes {
  abstract add(outcome: DraftOutcome): Promise<void>;

  /** The newest outcomes of one arm, at most `limit`. */
  abstract ofArm(experiment: string, promptVersion: string, limit: number): Promise<DraftOutcome[]>;

  abstract scores(): Promise<DraftScore[]>;
}
