import { describe, expect, it } from '@jest/globals';
import { UnacceptablePassword } from './auth.errors.js';
import { requireAcceptablePassword } from './password-policy.js';

describe('requireAcceptablePassword', () => {
  it.each([12, 128])('takes %d characters', (length) => {
    expect(() => requireAcceptablePassword('x'.repeat(length))).not.toThrow();
  });

  it.each([0, 11, 129])('refuses %d characters', (length) => {
    expect(() => requireAcceptablePassword('x'.repeat(length))).toThrow(UnacceptablePassword);
  });

  it('counts characters, not the units they are stored in', () => {
    expect(() => requireAcceptablePassword('🔑'.repeat(11))).toThrow(/has 11/u);
    expect(() => requireAcceptablePassword('🔑'.repeat(128))).not.toThrow();
  });
});
