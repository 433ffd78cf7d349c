import { UnacceptablePassword } from './auth.errors.js';
import type { PasswordGuesser } from './password-guesser.js';

export const minPasswordLength = 12;
export const maxPasswordLength = 128;

/** Whose password it is: what is known of a person is tried first. */
export interface PasswordOwner {
  email: string;
  name: string | null;
}

/** One password typed on two keyboards is one (NIST 800-63B 3.1.1.2: normalise before hashing). */
export const normalisedPassword = (password: string): string => password.normalize('NFKC');

/**
 * What a password has to be: long enough, and none that guessing begins with. There is no rule on what it is made of
 * (NIST 800-63B 3.1.1.2); its length is that of the normalised text in characters, not in bytes.
 */
export class PasswordPolicy {
  constructor(private readonly guesser: PasswordGuesser) {}

  /** @throws UnacceptablePassword */
  require(password: string, owner: PasswordOwner): void {
    const text = normalisedPassword(password);
    const length = lengthOf(password, text);
    if (length < minPasswordLength || length > maxPasswordLength) {
      throw new UnacceptablePassword(
        `A password takes ${String(minPasswordLength)}-${String(maxPasswordLength)} characters; this one has ${String(length)}.`,
      );
    }
    if (this.guesser.guesses(text, knownOf(owner))) {
      throw new UnacceptablePassword(
        'The password is among the first that are guessed: a common one, a sequence, a repetition, or made of your name or address. Take a few words that do not belong together.',
      );
    }
  }
}

/** The length of the normalised text; where less was typed than a password takes, not more than that: one character may stand for many. */
function lengthOf(password: string, normalised: string): number {
  const [typed, kept] = [[...password].length, [...normalised].length];
  return typed < minPasswordLength ? Math.min(typed, kept) : kept;
}

function knownOf({ email, name }: PasswordOwner): string[] {
  const parts = [email, name ?? ''].flatMap((text) => [text, ...text.split('@'), ...text.split(/[^\p{L}\p{N}]+/u)]);
  return parts.filter((part) => part.length > 2);
}
