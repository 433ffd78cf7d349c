/** Knows what people choose: the most common passwords, words, sequences, repetitions, dates, and how they are dressed up. */
export abstract class PasswordGuesser {
  /** Whether so few guesses find the password that it counts as a common one, for somebody who knows these texts about its owner. */
  abstract guesses(password: string, about: readonly string[]): boolean;
}
