import type { JobProfileContent } from './job-profile-content.js';

/** One deterministic or reviewed check of a profile's content, as it lands in the profile's report. */
export interface ProfileCheck {
  name: string;
  outcome: 'passed' | 'repaired' | 'failed';
  detail: string;
}

/** What the calls behind a version cost in all. */
export interface ProfileUsage {
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  /** US dollars; null where the provider's price is not known. */
  costUsd: number | null;
}

/** Who made a version. */
export interface ProfileAuthor {
  id: string;
  name: string;
}

/** Where a version comes from: a generation, a person's edit, or an older version made current again. */
export type VersionOrigin = 'generation' | 'edit' | 'restore';

/** One state of a profile, never changed after it was made; `number` counts from 1 without gaps, the highest is current. */
export interface ProfileVersion {
  readonly profileId: string;
  readonly number: number;
  readonly content: JobProfileContent;
  readonly origin: VersionOrigin;
  readonly generationId: string | null;
  readonly restoredFrom: number | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly reason: string | null;
  readonly provider: string;
  readonly model: string | null;
  readonly promptVersion: string;
  /** Which positions are similar to this one; null for versions from before it was recorded. */
  readonly roleFamily: string | null;
  readonly usage: ProfileUsage | null;
  readonly checks: readonly ProfileCheck[];
  /** The reviewer's score, 0-10; null where nobody reviewed this text. */
  readonly score: number | null;
  readonly needsAttention: boolean;
  readonly createdAt: Date;
}

/** A version without its content. */
export type VersionHeader = Omit<ProfileVersion, 'content'>;
