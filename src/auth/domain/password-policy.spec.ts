import { describe, expect, it } from '@jest/globals';
import { UnacceptablePassword } from './auth.errors.js';
import { PasswordGuesser } from './password-guesser.js';
import { type PasswordOwner, PasswordPolicy } from './password-policy.js';

/** Guesses what is about the owner, and nothing else. */
class Acquaintance extends PasswordGuesser {
  guesses(password: string, about: readonly string[]): boolean {
    return about.some((text) => password.includes(text));
  }
}

const owner: PasswordOwner = { email: 'ann.petrova@example.com', name: 'Анна Петрова' };
const policy = new PasswordPolicy(new Acquaintance());
const choosing =
  (password: string, of = owner) =>
  (): void => {
    policy.require(password, of);
  };

describe('PasswordPolicy', () => {
  it.each([12, 128])('takes %d characters', (length) => {
    expect(choosing('x'.repeat(length))).not.toThrow();
  });

  it.each([0, 11, 129])('refuses %d characters', (length) => {
    expect(choosing('x'.repeat(length))).toThrow(UnacceptablePassword);
  });

  it('counts characters, not the units they are stored in', () => {
    expect(choosing('🔑'.repeat(11))).toThrow(/has 11/u);
    expect(choosing('🔑'.repeat(128))).not.toThrow();
  });

  it('counts a letter once, whichever way it is composed', () => {
    expect(choosing('и\u0306'.repeat(11))).toThrow(/has 11/u);
    expect(choosing('и\u0306'.repeat(128))).not.toThrow();
  });

  it('counts what is typed, not what it is made of: one character that stands for many is one', () => {
    expect(choosing('\ufdfa')).toThrow(/has 1\./u);
    expect(choosing('\ufdfa'.repeat(12))).toThrow(UnacceptablePassword);
  });

  it('refuses what is guessed from the address or the name of its owner', () => {
    for (const password of ['ann.petrova@example.com', 'petrova-12345', 'example-12345', 'Петрова 12345']) {
      expect(choosing(password)).toThrow(/among the first that are guessed/u);
    }
    expect(choosing('petrova-12345', { email: 'bob@localhost', name: null })).not.toThrow();
  });

  it('does not show the password that it refuses', () => {
    expect(choosing('Петрова 12345')).not.toThrow(/12345/u);
  });
});
