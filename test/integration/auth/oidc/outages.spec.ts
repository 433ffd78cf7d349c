import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OidcDiscovery } from '../../../../src/auth/infrastructure/oidc-discovery.js';
import type { Answer } from '../../../support/oidc/interfering-proxy.js';
import { newVerifier, OidcInstallation } from '../../../support/oidc/index.js';

const mapping = `
rules: []
unmapped: viewer
linkByVerifiedEmail: false
`;
const discovery = '/.well-known/openid-configuration';
const unavailable = [503, 'OIDC_UNAVAILABLE', true];

jest.setTimeout(40_000);

describe('An issuer that does not answer as it should', () => {
  let installation: OidcInstallation;
  const start = async (): Promise<unknown[]> => {
    const path = `/auth/oidc/start?challenge=${newVerifier().challenge}`;
    const { status, body, headers } = await installation.app.request<Record<string, unknown> | null>('GET', path, {
      as: null,
    });
    return [status, body?.['code'], headers.has('retry-after')];
  };
  const describeAs = (change: (document: Record<string, unknown>) => unknown): void => {
    installation.issuer.change(discovery, async (answer) => {
      const given = await answer();
      return { ...given, body: JSON.stringify(change(JSON.parse(given.body) as Record<string, unknown>)) };
    });
  };
  const plain = (status: number, body = '', headers: Answer['headers'] = {}): Promise<Answer> =>
    Promise.resolve({ status, headers: { 'content-type': 'application/json', ...headers }, body });
  const never = (): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), 30_000).unref());

  beforeAll(async () => {
    installation = await OidcInstallation.start(mapping);
    installation.issuer.people.set('ann', { email: 'ann@example.com' });
  });
  beforeEach(() => {
    installation.issuer.beHonest();
    installation.issuer.proxy.requested.length = 0;
  });
  afterAll(() => installation.close());

  it('is not asked for anything before somebody signs in, and neither holds up the start nor the readiness', async () => {
    expect((await installation.app.request('GET', '/health/ready', { as: null })).status).toBe(200);
    expect(installation.issuer.proxy.requested).toEqual([]);
    installation.issuer.change(discovery, () => Promise.resolve(null));
    expect(await start()).toEqual(unavailable);
    expect((await installation.app.request('GET', '/health/ready', { as: null })).status).toBe(200);
  });

  it.each<[string, () => Promise<Answer>]>([
    ['fails', () => plain(500, '{}')],
    ['answers something else', () => plain(200, '<html>', { 'content-type': 'text/html' })],
    ['answers half of it', () => plain(200, '{"issuer":')],
    ['sends elsewhere', () => plain(302, '', { location: '/elsewhere' })],
  ])('makes the start 503 when it %s', async (_name, answer) => {
    installation.issuer.change(discovery, answer);
    expect(await start()).toEqual(unavailable);
    expect(installation.issuer.proxy.requested).toEqual([discovery, discovery]);
  });

  it.each<[string, (document: Record<string, unknown>) => unknown]>([
    ['is another one', (document) => ({ ...document, issuer: 'https://other.example' })],
    ['is one that ends in a stroke', (document) => ({ ...document, issuer: `${String(document['issuer'])}/` })],
    ['has more to say than any issuer', (document) => ({ ...document, padding: 'x'.repeat(300_000) })],
    ['has tokens at an unsafe address', (document) => ({ ...document, token_endpoint: 'http://192.0.2.1/token' })],
    ['has keys in a file', (document) => ({ ...document, jwks_uri: 'file:///etc/passwd' })],
    ['has no keys', (document) => ({ ...document, jwks_uri: undefined })],
    [
      'signs with a shared secret or not at all',
      (document) => ({ ...document, id_token_signing_alg_values_supported: ['HS256', 'none'] }),
    ],
    ['has credentials in an address', (document) => ({ ...document, userinfo_endpoint: 'https://a:b@other.example/' })],
  ])('is not used when it says that it %s', async (_name, change) => {
    describeAs(change);
    expect(await start()).toEqual(unavailable);
    expect(new Set(installation.issuer.proxy.requested)).toEqual(new Set([discovery]));
  });

  it('is waited for five seconds at the start, and not asked again', async () => {
    installation.issuer.change(discovery, never);
    const began = Date.now();
    expect(await start()).toEqual(unavailable);
    expect(Date.now() - began).toBeLessThan(9_000);
    expect(installation.issuer.proxy.requested).toEqual([discovery]);
  });

  it('is asked twice, and again when the next one comes; then once for many sign-ins', async () => {
    installation.issuer.change(discovery, () => Promise.resolve(null));
    expect(await start()).toEqual(unavailable);
    expect(installation.issuer.proxy.requested).toEqual([discovery, discovery]);
    installation.issuer.beHonest();
    await Promise.all(Array.from({ length: 20 }, start));
    await installation.session('ann');
    expect(installation.issuer.proxy.requested.filter((path) => path === discovery)).toHaveLength(3);
  });

  it('describes itself anew after an hour, and is believed longer while it does not answer', async () => {
    const known = installation.app.get(OidcDiscovery);
    const before = await known.metadata();
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 3_600_001);
    installation.issuer.change(discovery, () => plain(500));
    expect(await known.metadata()).toBe(before);
    installation.issuer.beHonest();
    const after = await known.metadata();
    clock.mockRestore();
    expect(after).not.toBe(before);
    expect(after).toEqual(before);
  });

  it('is waited for five seconds when it has to redeem a code', async () => {
    installation.issuer.change('/token', never);
    const began = Date.now();
    expect((await installation.signIn('ann')).error).toBe('OIDC_UNAVAILABLE');
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it.each(['/token', '/jwks', '/me'])(
    'sends the browser back with a code when %s is down, and lets in when it is up',
    async (path) => {
      for (const answer of [
        () => Promise.resolve(null),
        () => plain(502),
        () => plain(307, '', { location: installation.issuer.url }),
      ]) {
        installation.issuer.change(path, answer);
        expect((await installation.signIn('ann')).error).toBe('OIDC_UNAVAILABLE');
      }
      installation.issuer.beHonest();
      expect((await installation.session('ann')).user.role).toBe('viewer');
    },
  );

  it('is asked for claims about the one who signed in: others’ are not taken', async () => {
    installation.issuer.change('/me', () => plain(200, JSON.stringify({ sub: 'eve', email: 'eve@example.com' })));
    expect((await installation.signIn('ann')).error).toBe('OIDC_TOKEN_REFUSED');
  });

  it('says itself that it is in trouble', async () => {
    installation.issuer.change('/auth', () => {
      return plain(500, '{}');
    });
    const browser = installation.browser();
    const { url } = await browser.visit(
      installation.startAddress(newVerifier().challenge),
      ({ pathname }) => pathname === '/auth',
    );
    const callback = new URL(url.searchParams.get('redirect_uri') ?? '');
    callback.search = new URLSearchParams({
      state: url.searchParams.get('state') ?? '',
      iss: installation.issuer.url,
      error: 'temporarily_unavailable',
    }).toString();
    expect((await installation.comeBack(browser, callback)).error).toBe('OIDC_UNAVAILABLE');
  });
});
