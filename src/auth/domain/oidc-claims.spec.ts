import { describe, expect, it } from '@jest/globals';
import { claimHolds, claimNamed, mergedClaims, textOf } from './oidc-claims.js';

describe('A claim', () => {
  it('is found by its name, also one that looks like a path', () => {
    expect(claimNamed({ groups: ['a'] }, 'groups')).toEqual(['a']);
    expect(claimNamed({ 'https://example.com/roles': 'b' }, 'https://example.com/roles')).toBe('b');
  });

  it('is found by a path', () => {
    expect(claimNamed({ realm_access: { roles: ['c'] } }, 'realm_access.roles')).toEqual(['c']);
    expect(claimNamed({ realm_access: 'no object' }, 'realm_access.roles.deeper')).toBeUndefined();
    expect(claimNamed({ realm_access: null }, 'realm_access.roles')).toBeUndefined();
  });

  it('is never what every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'constructor.name', 'groups.length']) {
      expect(claimNamed({ groups: 'x' }, name)).toBeUndefined();
    }
  });

  it('holds a value that it is or lists, to the letter', () => {
    expect(claimHolds('hr', 'hr')).toBe(true);
    expect(claimHolds(['staff', 'hr'], 'hr')).toBe(true);
    for (const claim of ['HR', 'hr ', 'hrs', ['hrs'], [['hr']], { hr: true }, 1, null, undefined]) {
      expect(claimHolds(claim, 'hr')).toBe(false);
    }
  });

  it('is text without the space around it, of one line and a bounded length', () => {
    expect(textOf('  Ann ', 10)).toBe('Ann');
    for (const claim of ['', '  ', 'a\nb', 'a\u0000b', 'much too long', 7, null, ['Ann'], {}]) {
      expect(textOf(claim, 10)).toBeNull();
    }
  });
});

describe('Claims of two sources', () => {
  it('are those of the ID token and, before them, those told on request', () => {
    expect(mergedClaims({ sub: 'a', name: 'Old', groups: ['x'] }, { sub: 'a', name: 'New' })).toMatchObject({
      sub: 'a',
      name: 'New',
      groups: ['x'],
    });
  });

  it('never lend the proof of one address to another', () => {
    const verified = { email: 'a@example.com', email_verified: true };
    const unproven = { email: 'b@example.com' };
    expect(mergedClaims(verified, unproven)).toEqual({ email: 'b@example.com', email_verified: undefined });
    expect(mergedClaims(unproven, { email_verified: true })).toEqual({
      email: 'b@example.com',
      email_verified: undefined,
    });
    expect(mergedClaims(unproven, verified)).toEqual(verified);
    expect(mergedClaims(verified, {})).toEqual(verified);
  });
});
