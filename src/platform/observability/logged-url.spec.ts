import { describe, expect, it } from '@jest/globals';
import { loggedUrl } from './logged-url.js';

describe('The address of a request in the logs', () => {
  it('has nothing of what a sign-in carries in it', () => {
    expect(loggedUrl('/api/v1/auth/oidc/callback?code=secret&state=other&iss=https%3A%2F%2Flogin.example.com')).toBe(
      '/api/v1/auth/oidc/callback?code=[redacted]&state=[redacted]&iss=https%3A%2F%2Flogin.example.com',
    );
    expect(loggedUrl('/api/v1/auth/oidc/start?challenge=secret')).toBe('/api/v1/auth/oidc/start?challenge=[redacted]');
  });

  it.each([
    ['?c%6Fde=secret', '?c%6Fde=[redacted]'],
    ['?CODE=secret&State=secret', '?CODE=[redacted]&State=[redacted]'],
    ['?code%5B%5D=secret&code[0]=secret', '?code%5B%5D=[redacted]&code[0]=[redacted]'],
    ['?a=1&+code=sec#ret', '?a=1&+code=[redacted]'],
    ['#code=secret', '#code=[redacted]'],
    ['?next=%2Fcallback%3Fcode%3Dsecret', '?next=[redacted]'],
    ['?a?code=secret', '?a?code=[redacted]'],
  ])('has none of it either where its name is written in another way: %s', (query, logged) => {
    expect(loggedUrl(`/x${query}`)).toBe(`/x${logged}`);
  });

  it('has no value that cannot be decoded, for nobody can tell what it is', () => {
    expect(loggedUrl('/x?c%6ode=%E0secret&limit=5&%ZZsecret')).toBe('/x?c%6ode=[redacted]&limit=5&[redacted]');
  });

  it('is its path alone where there are more parameters than any request may have', () => {
    expect(loggedUrl(`/x?${'%&'.repeat(4_000)}`)).toBe('/x?[redacted]');
  });

  it('is left as it is otherwise', () => {
    expect(loggedUrl('/api/v1/profiles?limit=5&postcode=1')).toBe('/api/v1/profiles?limit=5&postcode=1');
    expect(loggedUrl('/x?q=%D0%BA%D0%BE%D0%B4&unit=&a==b')).toBe('/x?q=%D0%BA%D0%BE%D0%B4&unit=&a==b');
    expect(loggedUrl('/')).toBe('/');
    expect(loggedUrl(undefined)).toBeUndefined();
  });
});
