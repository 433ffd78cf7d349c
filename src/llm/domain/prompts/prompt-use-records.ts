/** The first time a version was used, and what it was then. */
export interface PromptUse {
  name: string;
  version: number;
  hash: string;
  firstUsedAt: Date;
}

/** Port: which versions of prompts have been used. */
export abstract class PromptUseRecords {
  /** null where the database has no place for them yet. */
  abstract all(): Promise<PromptUse[] | null>;

  /** Records a use unless the version has been used before. @returns what the version was when it was first used. */
  abstract record(name: string, version: number, hash: string): Promise<PromptUse>;
}
