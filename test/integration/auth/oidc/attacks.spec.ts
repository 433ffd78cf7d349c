import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectTo } from '../../../support/index.js';
import { newSigningKey, newVerifier, OidcInstallation } from '../../../support/oidc/index.js';

const mapping = `
rules: [{ claim: groups, value: editors, role: editor }]
unmapped: refuse
linkByVerifiedEmail: false
`;
const somebodyElse = 'w'.repeat(43);

describe('A sign-in at the issuer', () => {
  let installation: OidcInstallation;
  const users = async (): Promise<number> => {
    const database = await connectTo(installation.app.databaseUrl);
    const rows: unknown[] = await database.query(`SELECT 1 FROM users WHERE email = 'ann@example.com'`);
    await database.destroy();
    return rows.length;
  };
  const problemOf = async (response: Response): Promise<[number, unknown]> => [
    response.status,
    ((await response.json()) as { code: string }).code,
  ];

  beforeAll(async () => {
    installation = await OidcInstallation.start(mapping);
  });
  beforeEach(() => {
    installation.issuer.beHonest();
    installation.issuer.people.set('ann', { email: 'ann@example.com', groups: ['editors'] });
  });
  afterAll(() => installation.close());

  describe('takes no ID token', () => {
    const seconds = (): number => Math.floor(Date.now() / 1000);
    const forgeries: [string, () => void][] = [
      ['with another nonce', () => installation.issuer.forge((claims) => ({ ...claims, nonce: somebodyElse }))],
      ['without a nonce', () => installation.issuer.forge(({ nonce: _nonce, ...claims }) => claims)],
      ['that has expired', () => installation.issuer.forge((claims) => ({ ...claims, exp: seconds() - 60 }))],
      ['without an expiry', () => installation.issuer.forge(({ exp: _exp, ...claims }) => claims)],
      ['that is not good yet', () => installation.issuer.forge((claims) => ({ ...claims, nbf: seconds() + 120 }))],
      ['for another audience', () => installation.issuer.forge((claims) => ({ ...claims, aud: 'another' }))],
      [
        'for another party among several audiences',
        () => installation.issuer.forge((claims) => ({ ...claims, aud: ['orgwright', 'another'], azp: 'another' })),
      ],
      ['of another issuer', () => installation.issuer.forge((claims) => ({ ...claims, iss: 'https://other.example' }))],
      ['without a subject', () => installation.issuer.forge(({ sub: _sub, ...claims }) => claims)],
      ['that is not signed', () => installation.issuer.forge((claims) => claims, { alg: 'none' })],
      [
        'signed with the public key as a shared secret',
        () => installation.issuer.forge((claims) => claims, { alg: 'HS256' }),
      ],
      ['signed with another key', () => installation.issuer.forge((claims) => claims, {}, newSigningKey('first'))],
      [
        'signed with a key that the token names itself',
        () => {
          const key = newSigningKey('mine');
          const { kty, n, e } = key.publicKey.export({ format: 'jwk' });
          installation.issuer.forge((claims) => claims, { kid: 'mine', jwk: { kty, n, e } }, key);
        },
      ],
      ['with extensions that nobody knows', () => installation.issuer.forge((claims) => claims, { crit: ['b64'] })],
    ];

    it.each(forgeries)('%s', async (_name, forge) => {
      forge();
      expect((await installation.signIn('ann')).error).toBe('OIDC_TOKEN_REFUSED');
      expect(await users()).toBe(0);
    });

    it('that is about another subject than the rest of the answer', async () => {
      installation.issuer.forge((claims) => ({ ...claims, sub: 'eve' }));
      expect((await installation.signIn('ann')).error).toBe('OIDC_TOKEN_REFUSED');
    });

    it('where there is none', async () => {
      installation.issuer.change('/token', async (answer) => {
        const given = await answer();
        const { id_token: _idToken, ...rest } = JSON.parse(given.body) as Record<string, unknown>;
        return { ...given, body: JSON.stringify(rest) };
      });
      expect((await installation.signIn('ann')).error).toBe('OIDC_TOKEN_REFUSED');
    });
  });

  it('knows a new signing key of the issuer at once, and the old one no longer', async () => {
    expect((await installation.signIn('ann')).error).toBeNull();
    const old = installation.issuer.rotateKey();
    expect((await installation.signIn('ann')).error).toBeNull();
    installation.issuer.forge((claims) => claims, { kid: old.kid }, old);
    expect((await installation.signIn('ann')).error).toBe('OIDC_TOKEN_REFUSED');
  });

  it('is finished once: a callback that is sent again finds nothing', async () => {
    const browser = installation.browser();
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    const cookies = browser.cookies();
    expect((await browser.request(callback)).status).toBe(302);
    browser.restore(cookies);
    expect(await problemOf(await browser.request(callback))).toEqual([400, 'OIDC_SIGN_IN_UNKNOWN']);
  });

  it('is finished once, also when the callback comes twice at the same time', async () => {
    const browser = installation.browser();
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    const answers = await Promise.all([browser.request(callback), browser.request(callback)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 400]);
  });

  it('is finished by the browser that began it and by no other', async () => {
    const attacker = installation.browser();
    const callback = await installation.untilCallback(attacker, newVerifier().challenge);
    const victim = installation.browser();
    expect(await problemOf(await victim.request(callback))).toEqual([400, 'OIDC_SIGN_IN_UNKNOWN']);
    await installation.untilCallback(victim, newVerifier().challenge);
    expect(await problemOf(await victim.request(callback))).toEqual([400, 'OIDC_SIGN_IN_UNKNOWN']);
    victim.restore(new Map([...attacker.cookies().keys()].map((name) => [name, somebodyElse])));
    expect(await problemOf(await victim.request(callback))).toEqual([400, 'OIDC_SIGN_IN_UNKNOWN']);
    expect((await attacker.request(callback)).status).toBe(302);
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', somebodyElse)],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['two states', (url: URL) => url.searchParams.append('state', url.searchParams.get('state') ?? '')],
    ['an empty state', (url: URL) => url.searchParams.set('state', '')],
    [
      'a state that begins alike',
      (url: URL) => url.searchParams.set('state', `${url.searchParams.get('state') ?? ''}x`),
    ],
  ])('does not take up an answer with %s', async (_name, change) => {
    const browser = installation.browser();
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    change(callback);
    expect(await problemOf(await browser.request(callback))).toEqual([400, 'OIDC_SIGN_IN_UNKNOWN']);
  });

  it('does not take up an answer after ten minutes', async () => {
    const browser = installation.browser();
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    await later('oidc_sign_ins');
    expect(await problemOf(await browser.request(callback))).toEqual([400, 'OIDC_SIGN_IN_UNKNOWN']);
  });

  it.each([
    [
      'a code that the issuer has not given',
      (url: URL) => url.searchParams.set('code', somebodyElse),
      'OIDC_REFUSED_BY_ISSUER',
    ],
    ['two codes', (url: URL) => url.searchParams.append('code', 'b'), 'OIDC_TOKEN_REFUSED'],
    ['no code', (url: URL) => url.searchParams.delete('code'), 'OIDC_TOKEN_REFUSED'],
    [
      'the name of another issuer',
      (url: URL) => url.searchParams.set('iss', 'https://other.example'),
      'OIDC_TOKEN_REFUSED',
    ],
  ])('is refused for %s', async (_name, change, code) => {
    const browser = installation.browser();
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    change(callback);
    expect(await installation.comeBack(browser, callback)).toEqual({ code: null, error: code });
  });

  it('is refused for a code of another sign-in, which belongs to another proof key', async () => {
    const [browser, other] = [installation.browser(), installation.browser()];
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    const stolen = await installation.untilCallback(other, newVerifier().challenge);
    callback.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect((await installation.comeBack(browser, callback)).error).toBe('OIDC_REFUSED_BY_ISSUER');
  });

  it('comes back with a code where the person goes through, and says so where the person refuses', async () => {
    expect((await installation.signIn(null)).error).toBe('OIDC_DENIED');
  });

  it.each([
    'https://evil.example/signed-in',
    'https://app.example/signed-in/../../evil',
    'https://app.example/signed-in?next=https://evil.example',
    'https://app.example.evil.example/signed-in',
    'https://app.example@evil.example/signed-in',
    'HTTPS://app.example/signed-in',
    '//app.example/signed-in',
    '/signed-in',
    'javascript:alert(1)',
    '',
  ])('returns to addresses of the list only, not to %j', async (returnTo) => {
    const address = new URL(installation.startAddress(newVerifier().challenge, { returnTo }));
    expect(await problemOf(await installation.browser().request(address))).toEqual([
      422,
      'OIDC_RETURN_ADDRESS_REFUSED',
    ]);
  });

  it('returns to the address that was asked for, if it is on the list', async () => {
    const browser = installation.browser();
    const address = installation.startAddress(newVerifier().challenge, { returnTo: 'https://other.example/' });
    const { url } = await browser.visit(address, ({ host }) => host === 'other.example');
    expect(url.href).toMatch(/^https:\/\/other\.example\/#code=[\w-]{43}$/u);
  });

  it.each(['', 'short', 'ü'.repeat(43), 'a'.repeat(44)])('does not begin with the challenge %j', async (challenge) => {
    const address = new URL(installation.startAddress(challenge));
    expect(await problemOf(await installation.browser().request(address))).toEqual([400, 'INVALID_INPUT']);
  });

  describe('hands a session over', () => {
    const fetched = async (code: string | null, verifier: string): Promise<[number, string]> => {
      const { status, body } = await installation.fetchSession(code, verifier);
      return [status, body.code];
    };
    const refused = [401, 'OIDC_CODE_REFUSED'];

    it('once', async () => {
      const { code, verifier } = await installation.signIn('ann');
      expect((await fetched(code, verifier))[0]).toBe(200);
      expect(await fetched(code, verifier)).toEqual(refused);
    });

    it('once, also to many who ask at the same time', async () => {
      const { code, verifier } = await installation.signIn('ann');
      const answers = await Promise.all(Array.from({ length: 10 }, () => fetched(code, verifier)));
      expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
    });

    it('to the application that began, not to who has only read its address; and then to nobody', async () => {
      const { code, verifier } = await installation.signIn('ann');
      expect(await fetched(code, newVerifier().verifier)).toEqual(refused);
      expect(await fetched(code, verifier)).toEqual(refused);
    });

    it('within a minute', async () => {
      const { code, verifier } = await installation.signIn('ann');
      await later('oidc_hand_overs');
      expect(await fetched(code, verifier)).toEqual(refused);
    });

    it('to nobody who was deactivated in between', async () => {
      const { code, verifier } = await installation.signIn('ann');
      const database = await connectTo(installation.app.databaseUrl);
      const [user]: { id: string }[] = await database.query(`SELECT id FROM users WHERE email = 'ann@example.com'`);
      await database.destroy();
      await installation.app.request('PATCH', `/users/${user?.id ?? ''}`, { body: { active: false } });
      expect(await fetched(code, verifier)).toEqual(refused);
      await installation.app.request('PATCH', `/users/${user?.id ?? ''}`, { body: { active: true } });
    });

    it('for no code that was never given', async () => {
      expect(await fetched(somebodyElse, newVerifier().verifier)).toEqual(refused);
      expect(await fetched('x', 'y')).toEqual([400, 'INVALID_INPUT']);
    });
  });

  it('keeps only hashes of what browsers carry', async () => {
    const browser = installation.browser();
    const callback = await installation.untilCallback(browser, newVerifier().challenge);
    const { code } = await installation.signIn('ann');
    const database = await connectTo(installation.app.databaseUrl);
    const rows: unknown[] = await database.query(
      `SELECT s.*, encode(s.state_hash, 'escape') FROM oidc_sign_ins s UNION ALL
       SELECT NULL, NULL, NULL, NULL, NULL, h.challenge, h.expires_at, encode(h.code_hash, 'escape') FROM oidc_hand_overs h`,
    );
    await database.destroy();
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const kept = JSON.stringify(rows);
    for (const secret of [callback.searchParams.get('state'), code, ...browser.cookies().values()]) {
      expect(kept).not.toContain(String(secret));
    }
  });

  /** Makes everything in a table an hour older. */
  async function later(table: string): Promise<void> {
    const database = await connectTo(installation.app.databaseUrl);
    await database.query(`UPDATE ${table} SET expires_at = expires_at - interval '1 hour'`);
    await database.destroy();
  }
});
