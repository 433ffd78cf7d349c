import type { EmailAddress } from './email-address.js';

/** How many attempts are free before the back-off begins. */
export const freeAttempts = 10;
export const firstDelayMs = 1_000;
export const longestDelayMs = 15 * 60 * 1_000;
/** Failures are forgotten this long after the last one. */
export const memoryMs = 60 * 60 * 1_000;

/** Whom an attempt is about and where it comes from: one address cannot lock an account for the others. */
export interface AttemptSubject {
  account: EmailAddress;
  address: string;
}

/** The wait after so many failures in a row: none at first, then one second, doubled each time, at most a quarter of an hour. */
export function delayAfter(failures: number): number {
  if (failures < freeAttempts) return 0;
  return Math.min(firstDelayMs * 2 ** (failures - freeAttempts), longestDelayMs);
}

/** Slows down guessing. An attempt counts as failed from its start, so that many at once get no more tries than one after another. */
export abstract class AttemptBrake {
  /** Admits an attempt (0) or says how many milliseconds to wait. */
  abstract admit(subject: AttemptSubject): Promise<number>;
  /** Forgets the failures, after a success. */
  abstract release(subject: AttemptSubject): Promise<void>;
}
