import { describe, expect, it } from '@jest/globals';
import { loggedUrl } from './logged-url.js';

describe('The address of a request in the logs', () => {
  it('has nothing of what a sign-in carries in it', () => {
    expect(loggedUrl('/api/v1/auth/oidc/callback?code=secret&state=other&iss=https%3A%2F%2Flogin.example.com')).toBe(
      '/api/v1/auth/oidc/callback?code=[redacted]&state=[redacted]&iss=https%3A%2F%2Flogin.example.com',
    );
    expect(loggedUrl('/api/v1/auth/oidc/start?challenge=secret')).toBe('/api/v1/auth/oidc/start?challenge=[redacted]');
  });

  it('is left as it is otherwise', () => {
    expect(loggedUrl('/api/v1/profiles?limit=5&postcode=1')).toBe('/api/v1/profiles?limit=5&postcode=1');
    expect(loggedUrl('/')).toBe('/');
    expect(loggedUrl(undefined)).toBeUndefined();
  });
});
