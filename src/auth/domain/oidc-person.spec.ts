import { describe, expect, it } from '@jest/globals';
import { personOf } from './oidc-person.js';

const claims = { sub: 'a-1', email: ' Ann@Example.com ', email_verified: true, name: 'Ann' };

describe('A person at the issuer', () => {
  it('is a subject with an address and perhaps a name', () => {
    expect(personOf(claims)).toEqual({ subject: 'a-1', email: 'ann@example.com', emailVerified: true, name: 'Ann' });
    expect(personOf({ ...claims, name: 7 }).name).toBeNull();
  });

  it('has a verified address only where the issuer says so', () => {
    expect(personOf({ ...claims, email_verified: 'true' }).emailVerified).toBe(true);
    for (const email_verified of [false, 'false', 'yes', 1, null, undefined, [true]]) {
      expect(personOf({ ...claims, email_verified }).emailVerified).toBe(false);
    }
  });

  it('is nobody without a subject or an address', () => {
    const wrong = [
      { sub: undefined },
      { sub: '' },
      { sub: 7 },
      { sub: 'ü' },
      { sub: 'a\u0000' },
      { sub: 'x'.repeat(256) },
      { email: undefined },
      { email: 'ann' },
      { email: 'ann@' },
      { email: 'a b@example.com' },
      { email: 'a@b@example.com' },
      { email: ['ann@example.com'] },
    ];
    for (const change of wrong) {
      expect(() => personOf({ ...claims, ...change })).toThrow(
        expect.objectContaining({ code: 'OIDC_CLAIMS_INCOMPLETE' }),
      );
    }
  });
});
