import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { SigningKeyRepository } from '../../../src/auth/domain/signing-key-repository.js';
import { connectTo, startTestApp, type TestApp } from '../../support/index.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Forgery {
  header?: object;
  claims?: object;
}

describe('An access token', () => {
  let app: TestApp;
  let token: string;
  let header: Record<string, unknown>;
  let claims: Record<string, unknown>;

  const signedBy = async (key: Parameters<SignJWT['sign']>[0], { header: h = {}, claims: c = {} }: Forgery) =>
    new SignJWT({ ...claims, ...c }).setProtectedHeader({ alg: 'ES256', ...header, ...h }).sign(key);
  const forge = async (forgery: Forgery): Promise<string> => {
    const signer = (await app.get<SigningKeyRepository>(SigningKeyRepository).ring()).signer(new Date());
    return signedBy({ ...signer?.privateKey, kty: 'EC' }, forgery);
  };
  const statusOf = async (authorization: string): Promise<number> =>
    (await app.request('GET', '/auth/me', { as: null, headers: { Authorization: authorization } })).status;

  beforeAll(async () => {
    app = await startTestApp();
    const { Authorization = '' } = await app.headersOf('admin');
    token = Authorization.slice('Bearer '.length);
    header = { ...decodeProtectedHeader(token) };
    claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  });
  afterAll(() => app.close());

  it('is good for fifteen minutes and names nothing but the user and the session', () => {
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'ver']);
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900);
    expect(header).toEqual({ alg: 'ES256', kid: expect.stringMatching(/^[\w-]{43}$/u), typ: 'JWT' });
  });

  it('is known by its signature under a key of this installation', async () => {
    expect(await statusOf(`Bearer ${await forge({})}`)).toBe(200);
    expect(await statusOf(`bearer ${token}`)).toBe(200);
  });

  const now = Math.floor(Date.now() / 1000);
  const otherId = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';
  it.each<[string, Forgery]>([
    ['another issuer', { claims: { iss: 'someone else' } }],
    ['another audience', { claims: { aud: 'another service' } }],
    ['a time that is over', { claims: { iat: now - 1_000, exp: now - 100 } }],
    ['no end', { claims: { exp: undefined } }],
    ['an older version of the credentials', { claims: { ver: 0 } }],
    ['a version that is no number', { claims: { ver: '1' } }],
    ['a user that does not exist', { claims: { sub: otherId } }],
    ['a user id that is none', { claims: { sub: "' OR 1=1 --" } }],
    ['a session that does not exist', { claims: { sid: otherId } }],
    ['no session', { claims: { sid: undefined } }],
    ['another type', { header: { typ: 'logout+jwt' } }],
    ['no key id', { header: { kid: undefined } }],
    ['a key id that nobody has', { header: { kid: 'x'.repeat(43) } }],
  ])('is refused with %s', async (_, forgery) => {
    expect(await statusOf(`Bearer ${await forge(forgery)}`)).toBe(401);
  });

  it('is refused with the session of somebody else', async () => {
    const { Authorization = '' } = await app.headersOf('viewer');
    const { sid } = JSON.parse(Buffer.from(Authorization.split('.')[1] ?? '', 'base64url').toString()) as {
      sid: string;
    };
    expect(await statusOf(`Bearer ${await forge({ claims: { sid } })}`)).toBe(401);
  });

  it('is refused with a session that began with older credentials', async () => {
    const { Authorization = '' } = await app.headersOf('editor');
    expect(await statusOf(Authorization)).toBe(200);
    const { sid } = decodeJwt<{ sid: string }>(Authorization.slice('Bearer '.length));
    const database = await connectTo(app.databaseUrl);
    await database.query('UPDATE sessions SET credential_version = credential_version - 1 WHERE id = $1', [sid]);
    await database.destroy();
    expect(await statusOf(Authorization)).toBe(401);
  });

  it('is refused when it brings its own key, or says where to fetch one', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    for (const brought of [
      { jwk },
      { jku: 'https://thief.example/jwks.json' },
      { x5u: 'https://thief.example/' },
      {},
    ]) {
      expect(await statusOf(`Bearer ${await signedBy(privateKey, { header: brought })}`)).toBe(401);
    }
  });

  it('is refused when the public key is taken for a shared secret', async () => {
    const published = await (await fetch(`${app.url}/.well-known/jwks.json`)).text();
    expect(published).toContain(String(header['kid']));
    for (const alg of ['HS256', 'HS512']) {
      const signed = `${encode({ ...header, alg })}.${encode(claims)}`;
      const signature = createHmac(alg === 'HS256' ? 'sha256' : 'sha512', published)
        .update(signed)
        .digest('base64url');
      expect(await statusOf(`Bearer ${signed}.${signature}`)).toBe(401);
    }
  });

  it('is refused without a signature, with one that was changed, and so is what is no token', async () => {
    const [head = '', payload = '', signature = ''] = token.split('.');
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const none = `${encode({ ...header, alg: 'none' })}.${payload}.`;
    const zeros = Buffer.alloc(64).toString('base64url');
    const forgeries = [
      none,
      `${head}.${payload}.`,
      `${head}.${payload}.${flipped}`,
      `${head}.${payload}.${zeros}`,
      'x',
    ];
    for (const authorization of [...forgeries.map((each) => `Bearer ${each}`), 'Bearer', 'Basic YWRtaW46', token]) {
      expect([authorization, await statusOf(authorization)]).toEqual([authorization, 401]);
    }
  });
});
