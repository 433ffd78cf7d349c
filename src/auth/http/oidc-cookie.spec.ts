import { describe, expect, it } from '@jest/globals';
import { OidcCookie } from './oidc-cookie.js';

const cookie = new OidcCookie('https://orgwright.example/api/v1/auth/oidc/callback');
const state = 'abcdefghijklmnop';

describe('The cookie of a sign-in', () => {
  it('is of this host alone over https, short-lived, and out of reach for scripts and other sites', () => {
    expect(cookie.set(state, 's')).toBe(
      '__Host-orgwright-oidc-abcdefgh=s; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    expect(cookie.clear(state)).toBe(
      '__Host-orgwright-oidc-abcdefgh=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('does without these two marks over http, for which browsers do not take them', () => {
    expect(new OidcCookie('http://localhost:3000/callback').set(state, 's')).toBe(
      'orgwright-oidc-abcdefgh=s; Max-Age=600; Path=/; HttpOnly; SameSite=Lax',
    );
  });

  it('is found among others', () => {
    const header = 'a=b; __Host-orgwright-oidc-abcdefgh=secret; __Host-orgwright-oidc-zzzzzzzz=other';
    expect(cookie.read(header, state)).toBe('secret');
    expect(cookie.read('__Host-orgwright-oidc-abcdefgh=a=b', state)).toBe('a=b');
  });

  it('is not found where it is absent, of another sign-in or there twice', () => {
    const twice = '__Host-orgwright-oidc-abcdefgh=a; __Host-orgwright-oidc-abcdefgh=b';
    for (const header of [
      undefined,
      '',
      'a=b',
      '__Host-orgwright-oidc-abcdefg=x',
      'orgwright-oidc-abcdefgh=x',
      twice,
    ]) {
      expect(cookie.read(header, state)).toBeNull();
    }
  });
});
