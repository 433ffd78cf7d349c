import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/index.js';

const secret = 'a signing key of at least thirty-two characters';
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Forgery {
  header?: object;
  claims?: object;
  key?: string;
}

describe('An access token', () => {
  let app: TestApp;
  let claims: Record<string, unknown>;

  const forge = ({ header = {}, claims: changed = {}, key = secret }: Forgery): string => {
    const signed = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode({ ...claims, ...changed })}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  };
  const statusOf = async (authorization: string): Promise<number> =>
    (await app.request('GET', '/auth/me', { as: null, headers: { Authorization: authorization } })).status;

  beforeAll(async () => {
    app = await startTestApp({ JWT_SECRET: secret });
    const { Authorization = '' } = await app.headersOf('admin');
    const [, payload = ''] = Authorization.split('.');
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  });
  afterAll(async () => {
    delete process.env['JWT_SECRET'];
    await app.close();
  });

  it('is good for fifteen minutes and names nothing but the user', () => {
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub', 'ver']);
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900);
  });

  it('is known by its signature under the configured key', async () => {
    expect(await statusOf(`Bearer ${forge({})}`)).toBe(200);
    expect(await statusOf(`bearer ${forge({})}`)).toBe(200);
  });

  const now = Math.floor(Date.now() / 1000);
  it.each<[string, Forgery]>([
    ['another key', { key: 'another key of at least thirty-two characters' }],
    ['an algorithm of its own choice', { header: { alg: 'HS512' } }],
    ['another issuer', { claims: { iss: 'someone else' } }],
    ['another audience', { claims: { aud: 'another service' } }],
    ['a time that is over', { claims: { iat: now - 1_000, exp: now - 100 } }],
    ['an older version of the credentials', { claims: { ver: 0 } }],
    ['a version that is no number', { claims: { ver: '1' } }],
    ['a user that does not exist', { claims: { sub: '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e' } }],
    ['a user id that is none', { claims: { sub: "' OR 1=1 --" } }],
  ])('is refused with %s', async (_, forgery) => {
    expect(await statusOf(`Bearer ${forge(forgery)}`)).toBe(401);
  });

  it('is refused without a signature, and so is what is no token', async () => {
    const unsigned = `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`;
    for (const authorization of [`Bearer ${unsigned}`, 'Bearer x', 'Bearer', 'Basic YWRtaW46YWRtaW4=', forge({})]) {
      expect(await statusOf(authorization)).toBe(401);
    }
  });
});
