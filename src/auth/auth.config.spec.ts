import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../platform/config/index.js';
import { AuthConfig } from './auth.config.js';

const read = (env: Record<string, string>): AuthConfig => readConfig(AuthConfig, env);

describe('AuthConfig', () => {
  it('needs nothing', () => {
    expect(read({})).toEqual({ signingKeySecret: '', signingKeyDays: 30, adminEmail: '', adminPassword: '' });
  });

  it('refuses a short secret for signing keys without showing it', () => {
    expect(() => read({ SIGNING_KEY_SECRET: 'guessable' })).toThrow(
      /SIGNING_KEY_SECRET is not usable: .*32 characters/u,
    );
    expect(read({ SIGNING_KEY_SECRET: 'x'.repeat(32) }).signingKeySecret).toHaveLength(32);
  });

  it('takes the first administrator whole or not at all', () => {
    expect(() => read({ ADMIN_EMAIL: 'admin@example.com' })).toThrow(/ADMIN_PASSWORD is not set/u);
    expect(() => read({ ADMIN_PASSWORD: 'correct horse battery' })).toThrow(/ADMIN_EMAIL is not set/u);
  });

  it('refuses an address that is none and a password that is too short', () => {
    expect(() => read({ ADMIN_EMAIL: 'admin', ADMIN_PASSWORD: 'correct horse battery' })).toThrow(
      /ADMIN_EMAIL is "admin"/u,
    );
    expect(() => read({ ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'short' })).toThrow(/12-128 characters/u);
  });
});
