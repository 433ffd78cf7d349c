import type { EmailAddress } from './email-address.js';

/** How attempts of one trail are slowed down. */
export interface BrakeRule {
  /** How many failures are free before the back-off begins. */
  freeAttempts: number;
  longestDelayMs: number;
}

export const firstDelayMs = 1_000;
/** Failures are forgotten this long after the last one. */
export const memoryMs = 60 * 60 * 1_000;

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Whoever has logged in to an account from an address is familiar there for this long. */
export const familiarMs = 30 * day;

/**
 * An attempt leaves three trails. Guessing at one account from one address is slowed down soon and for long. An account
 * that is guessed at from many addresses, and an address that guesses at many accounts, are slowed down later; the
 * account never for longer than its owner can wait. Where the account is familiar at the address only the first trail
 * counts: neither those who guess at the account from elsewhere nor those behind the same address keep its owner out.
 */
export const brakeRules = {
  accountFromAddress: { freeAttempts: 10, longestDelayMs: 15 * minute },
  account: { freeAttempts: 100, longestDelayMs: 30 * second },
  address: { freeAttempts: 100, longestDelayMs: 15 * minute },
} as const satisfies Record<string, BrakeRule>;

/** Whom an attempt is about, and the network that it comes from. */
export interface AttemptSubject {
  account: EmailAddress;
  address: string;
}

/** The wait after so many failures in a row: none at first, then one second, doubled each time up to the longest. */
export function delayAfter(failures: number, { freeAttempts, longestDelayMs }: BrakeRule): number {
  if (failures < freeAttempts) return 0;
  return Math.min(firstDelayMs * 2 ** (failures - freeAttempts), longestDelayMs);
}

/** Slows down guessing. An attempt counts as failed from its start, so that many at once get no more tries than one after another. */
export abstract class AttemptBrake {
  /** Admits an attempt (0) or says how many milliseconds to wait; an attempt that has to wait counts nowhere. */
  abstract admit(subject: AttemptSubject): Promise<number>;
  /**
   * After a success: forgets the failures at the account, takes back this one attempt of the address, and makes the
   * account familiar there. The other attempts of the address stay: whoever has an account of their own must not begin anew at those of others.
   */
  abstract release(subject: AttemptSubject): Promise<void>;
}
