import { newId } from '../../../platform/kernel/index.js';
import { BriefNotSeen, StaleBrief } from './brief.errors.js';

/** One state of the company brief, never changed after it was written; the highest number is current. */
export interface BriefVersion {
  readonly id: string;
  /** Counts from 1 without gaps. */
  readonly number: number;
  /** Markdown. */
  readonly text: string;
  readonly reason: string | null;
  readonly authorId: string;
  readonly authorName: string;
  readonly createdAt: Date;
}

/** A version without its text. */
export type BriefHeader = Omit<BriefVersion, 'text'>;

/** What somebody wants the brief to be. */
export interface BriefWish {
  text: string;
  reason: string | null;
  /** The version that the author has seen; null where he has seen none. */
  seen: number | null;
  by: { id: string; name: string };
}

/**
 * The version that comes after the current one; the current one itself where the text is the same.
 * @throws BriefNotSeen, StaleBrief
 */
export function nextVersion(current: BriefVersion | null, wish: BriefWish, now: Date): BriefVersion {
  const { text, reason, seen, by } = wish;
  if (current !== null && seen === null) throw new BriefNotSeen();
  if (seen !== null && seen !== current?.number) throw new StaleBrief(seen, current?.number ?? null);
  if (current?.text === text) return current;
  const number = (current?.number ?? 0) + 1;
  return { id: newId(), number, text, reason, authorId: by.id, authorName: by.name, createdAt: now };
}

/** Where versions of the brief are kept. */
export abstract class BriefVersions {
  /** The current version's number, and a mark that is another one whenever the version was written to. */
  abstract currentState(): Promise<{ number: number; mark: string } | null>;
  abstract current(): Promise<BriefVersion | null>;
  abstract byNumber(number: number): Promise<BriefVersion | null>;
  /** The newest first, `limit` of them, below a number. */
  abstract newest(limit: number, belowNumber: number | null): Promise<BriefHeader[]>;
  abstract add(version: BriefVersion): Promise<void>;
  /** Lets one writer at a time through until the transaction ends. */
  abstract lockForWriting(): Promise<void>;
}
