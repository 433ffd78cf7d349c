import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/index.js';
import { HttpConfig, listOf } from './http.config.js';

const read = (env: Record<string, string>): HttpConfig => readConfig(HttpConfig, env);

describe('HttpConfig', () => {
  it('trusts no proxy and lets in no other origin by default', () => {
    const config = read({});
    expect([config.trustedProxies, config.corsOrigins]).toEqual(['', '']);
    expect(listOf(config.corsOrigins)).toEqual([]);
  });

  it.each(['10.0.0.1', '10.0.0.0/8, 192.168.1.7', '::1', 'fd00::/8'])(
    'takes proxies by address and network: %s',
    (text) => {
      expect(read({ TRUSTED_PROXIES: text }).trustedProxies).toBe(text);
    },
  );

  it.each(['true', '*', '1', 'proxy.internal', '10.0.0.0/33', '10.0.0.0/8/8', '0.0.0.0/0', '::/0', '10.0.0.1,'])(
    'does not start with proxies that are none, or everybody: %s',
    (text) => {
      expect(() => read({ TRUSTED_PROXIES: text })).toThrow(
        /^Configuration: TRUSTED_PROXIES is .* no network of everybody/u,
      );
    },
  );

  it('takes origins by list', () => {
    const text = 'https://hr.example.com, http://localhost:5173';
    expect(listOf(read({ CORS_ORIGINS: text, NODE_ENV: 'production' }).corsOrigins)).toEqual([
      'https://hr.example.com',
      'http://localhost:5173',
    ]);
  });

  it.each([
    'hr.example.com',
    'https://hr.example.com/',
    'https://hr.example.com/app',
    'https://*.example.com',
    'HTTPS://hr.example.com',
    'https://hr.example.com:443',
    'https://user@hr.example.com',
    'ftp://hr.example.com',
    'null',
    'https://a.example.com,*',
    'https://a.example.com,,https://b.example.com',
  ])('does not start with an origin that no browser sends: %s', (text) => {
    expect(() => read({ CORS_ORIGINS: text })).toThrow(/^Configuration: CORS_ORIGINS is /u);
  });

  it('does not start in production when every origin is let in', () => {
    const start = (): HttpConfig => read({ CORS_ORIGINS: '*', NODE_ENV: 'production' });
    expect(start).toThrow(/^Configuration: CORS_ORIGINS is "\*".* only where NODE_ENV is development or test/u);
  });

  it.each(['prod', 'Production', 'staging', 'dev', 'Development', 'development,test', ''])(
    'takes for production whatever is not known to be something else: %j',
    (environment) => {
      expect(read({ NODE_ENV: environment }).isProduction).toBe(true);
      expect(() => read({ CORS_ORIGINS: '*', NODE_ENV: environment })).toThrow(/^Configuration: CORS_ORIGINS is "\*"/u);
    },
  );

  it.each(['development', 'test'])('lets in every origin, where it is told to, in %s', (environment) => {
    const config = read({ CORS_ORIGINS: '*', NODE_ENV: environment });
    expect([config.corsOrigins, config.isProduction]).toEqual(['*', false]);
  });
});
