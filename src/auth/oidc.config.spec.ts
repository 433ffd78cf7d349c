import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../platform/config/index.js';
import { OidcConfig } from './oidc.config.js';

const complete = {
  OIDC_ISSUER: 'https://login.example.com/realms/company',
  OIDC_CLIENT_ID: 'orgwright',
  OIDC_CLIENT_SECRET: 'a secret',
  OIDC_REDIRECT_URI: 'https://orgwright.example.com/api/v1/auth/oidc/callback',
  OIDC_RETURN_URLS: 'https://app.example.com/signed-in, https://other.example.com/',
};
const read = (change: Record<string, string> = {}): OidcConfig => readConfig(OidcConfig, { ...complete, ...change });

describe('OidcConfig', () => {
  it('is off where nothing is set', () => {
    expect(readConfig(OidcConfig, {}).isConfigured).toBe(false);
  });

  it('takes a whole configuration', () => {
    const config = read();
    expect(config.isConfigured).toBe(true);
    expect(config.scopes).toBe('openid profile email');
    expect(config.returnAddresses).toEqual(['https://app.example.com/signed-in', 'https://other.example.com/']);
  });

  it.each(Object.keys(complete).filter((name) => name !== 'OIDC_RETURN_URLS' && name !== 'OIDC_CLIENT_SECRET'))(
    'does not start without %s',
    (name) => {
      expect(() => read({ [name]: '' })).toThrow(new RegExp(name, 'u'));
    },
  );

  it('does not start without a secret or an address to return to, and does not show the secret', () => {
    expect(() => read({ OIDC_CLIENT_SECRET: '' })).toThrow(/OIDC_CLIENT_SECRET is not set/u);
    expect(() => read({ OIDC_RETURN_URLS: '' })).toThrow(/OIDC_RETURN_URLS is not set/u);
  });

  it.each([
    'http://login.example.com',
    'http://localhost:8080',
    'https://user:secret@login.example.com',
    'https://login.example.com/#fragment',
    'javascript:alert(1)',
    'login.example.com',
    'file:///etc/passwd',
  ])('does not take %s for an address', (address) => {
    for (const name of ['OIDC_ISSUER', 'OIDC_REDIRECT_URI', 'OIDC_RETURN_URLS']) {
      expect(() => read({ [name]: address })).toThrow(new RegExp(`${name} is .*: it takes https`, 'u'));
    }
  });

  it('takes http of this machine, and of no other, where that is said', () => {
    const loopback = { OIDC_INSECURE_LOOPBACK: 'true' };
    for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080']) {
      expect(read({ ...loopback, OIDC_ISSUER: `http://${host}/` }).isConfigured).toBe(true);
    }
    for (const host of ['login.example.com', 'localhost.example.com', '127.0.0.1.example.com', '10.0.0.1']) {
      expect(() => read({ ...loopback, OIDC_ISSUER: `http://${host}/` })).toThrow(/OIDC_ISSUER/u);
    }
  });

  it('always asks for openid', () => {
    expect(read({ OIDC_SCOPES: 'groups openid' }).scopes).toBe('groups openid');
    expect(() => read({ OIDC_SCOPES: 'openidx email' })).toThrow(/OIDC_SCOPES/u);
  });
});
