/** What the calls for one subject came to. */
export interface SubjectSum {
  subjectId: string;
  costUsd: number;
  durationMs: number;
  /** Whether an answer was known already, so that cost and time say little. */
  anyCached: boolean;
}

/** What the calls with one prompt version came to. */
export interface PromptSum {
  /** Such as `draft/2`. */
  promptVersion: string;
  calls: number;
  /** Of the calls that asked a provider; null where none did. */
  averageCostUsd: number | null;
  firstAt: Date;
  lastAt: Date;
}

/** Port: sums over calls for those who compare what was written. */
export abstract class CallSums {
  /** Of the given subjects those that had calls. */
  abstract bySubject(subjectIds: readonly string[]): Promise<SubjectSum[]>;

  /** Of every version that was ever used; reads all rows. */
  abstract byPrompt(): Promise<PromptSum[]>;
}
