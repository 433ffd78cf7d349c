import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import type { DataSource } from 'typeorm';
import { createApp } from '../../../src/app.js';
import { keyRingAgeMs } from '../../../src/auth/domain/signing-key.js';
import { RotateSigningKeys } from '../../../src/auth/application/rotate-signing-keys.js';
import { AuthConfig } from '../../../src/auth/auth.config.js';
import { SigningKeyRepository } from '../../../src/auth/domain/signing-key-repository.js';
import { PrivateKeySeal } from '../../../src/auth/infrastructure/private-key-seal.js';
import { TypeOrmSigningKeyRepository } from '../../../src/auth/infrastructure/typeorm-signing-key-repository.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { connectTo, startTestApp, type TestApp } from '../../support/index.js';

const secret = 'what encrypts the signing keys of this test';

interface Published {
  keys: Record<string, string>[];
}

describe('The keys that sign access tokens', () => {
  let app: TestApp;
  let database: DataSource;

  const published = async (): Promise<{ headers: Headers; body: Published; text: string }> => {
    const response = await fetch(`${app.url}/.well-known/jwks.json`);
    const text = await response.text();
    return { headers: response.headers, body: JSON.parse(text) as Published, text };
  };
  const logIn = async (): Promise<string> => {
    const body = { email: 'admin@example.com', password: 'correct horse battery staple' };
    return (await app.request<{ accessToken: string }>('POST', '/auth/login', { as: null, body })).body.accessToken;
  };
  const statusOf = async (token: string): Promise<number> =>
    (await app.request('GET', '/auth/me', { as: null, headers: { Authorization: `Bearer ${token}` } })).status;
  const onSecond = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await second.inject({ method: 'GET', url: '/api/v1/auth/me', headers })).statusCode;
  };
  const logInOnSecond = async (): Promise<string> => {
    const payload = { email: 'admin@example.com', password: 'correct horse battery staple' };
    const answer = await second.inject({ method: 'POST', url: '/api/v1/auth/login', payload });
    return answer.json<{ accessToken: string }>().accessToken;
  };
  const kidOf = (token: string): string | undefined => decodeProtectedHeader(token).kid;
  const rotation = (): RotateSigningKeys => app.get<RotateSigningKeys>(RotateSigningKeys);
  let second: NestFastifyApplication;
  const secondReadsAnew = (): Promise<void> => pause(keyRingAgeMs);

  beforeAll(async () => {
    app = await startTestApp({ SIGNING_KEY_SECRET: secret });
    database = await connectTo(app.databaseUrl);
    second = await createApp();
    await second.init();
  });
  afterAll(async () => {
    delete process.env['SIGNING_KEY_SECRET'];
    await second.close();
    await database.destroy();
    await app.close();
  });

  it('are published without their private halves, for others to keep for five minutes', async () => {
    const token = await logIn();
    const { headers, body, text } = await published();
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('content-type')).toMatch(/^application\/json/u);
    expect(body.keys).toEqual([
      {
        ...{ kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256', kid: kidOf(token) },
        x: expect.stringMatching(/^[\w-]{43}$/u),
        y: expect.stringMatching(/^[\w-]{43}$/u),
      },
    ]);
    expect(text).not.toContain('"d"');
  });

  it('let another service verify a token with an ordinary library', async () => {
    const keys = createRemoteJWKSet(new URL(`${app.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(await logIn(), keys, { issuer: 'orgwright', audience: 'orgwright-api' });
    expect(payload['sid']).toMatch(/^[0-9a-f-]{36}$/u);
  });

  it('are kept encrypted where a secret for it is given, and open only with it', async () => {
    await logIn();
    const rows: { kept: Buffer; sealed: boolean }[] = await database.query(
      'SELECT private_key AS kept, sealed FROM auth_signing_keys',
    );
    expect(rows.map(({ sealed }) => sealed)).toEqual([true]);
    expect(rows[0]?.kept.toString('latin1')).not.toMatch(/"d"|kty|P-256/u);
    const config = Object.assign(new AuthConfig(), { signingKeySecret: 'another secret that did not encrypt them' });
    const seal = new PrivateKeySeal(config);
    const unreadable = await new TypeOrmSigningKeyRepository(app.get(Transactions), seal).ring();
    expect(unreadable.signer(new Date())).toBeNull();
    expect(unreadable.verifiers(new Date())).toHaveLength(1);
  });

  it('are one, however many instances need the first at once', async () => {
    await database.query('DELETE FROM auth_signing_keys');
    const rotations = [rotation(), second.get<RotateSigningKeys>(RotateSigningKeys)];
    await Promise.all(rotations.flatMap((each) => [each.ensure(), each.ensure()]));
    expect(await database.query('SELECT kid FROM auth_signing_keys')).toHaveLength(1);
  });

  it('are known within a second to an instance that has not heard of them', async () => {
    await secondReadsAnew();
    const token = await logInOnSecond();
    expect(await statusOf(token)).toBe(200);
  });

  it('have a successor by age, which is published before it signs, and once, whoever looks', async () => {
    await secondReadsAnew();
    expect(await rotation().ifDue()).toBe(false);
    await database.query(`UPDATE auth_signing_keys SET created_at = now() - interval '31 days'`);
    const looks = [rotation(), second.get<RotateSigningKeys>(RotateSigningKeys)].map((each) => each.ifDue());
    expect((await Promise.all(looks)).sort()).toEqual([false, true]);
    await secondReadsAnew();
    const { keys } = (await second.inject({ method: 'GET', url: '/.well-known/jwks.json' })).json<Published>();
    expect(keys).toHaveLength(2);
    const ring = await app.get<SigningKeyRepository>(SigningKeyRepository).ring();
    const signer = ring.signer(new Date());
    const successor = ring.verifiers(new Date()).find(({ kid }) => kid !== signer?.kid);
    expect(successor?.signsFrom.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
    expect(ring.signer(successor?.signsFrom ?? new Date())?.kid).toBe(successor?.kid);
  });

  it('verify for as long as tokens of theirs are good, while the successor signs already', async () => {
    const before = await logIn();
    await database.query(
      `UPDATE auth_signing_keys SET signs_from = now() - interval '1 second' WHERE expires_at IS NULL`,
    );
    await secondReadsAnew();
    const after = await logInOnSecond();
    expect(kidOf(after)).not.toBe(kidOf(before));
    expect([await onSecond(before), await onSecond(after)]).toEqual([200, 200]);
    expect(await statusOf(after)).toBe(200);
  });

  it('are read at most once a second, however many ids are made up', async () => {
    const repository = app.get<SigningKeyRepository>(SigningKeyRepository);
    let reads = 0;
    const ring = repository.ring.bind(repository);
    Object.assign(repository, { ring: () => ((reads += 1), ring()) });
    const [, payload = '', signature = ''] = (await logIn()).split('.');
    const stranger = (kid: number) =>
      `${Buffer.from(JSON.stringify({ alg: 'ES256', kid: String(kid), typ: 'JWT' })).toString('base64url')}.${payload}.${signature}`;
    const from = Date.now();
    for (let kid = 0; kid < 50; kid++) expect(await statusOf(stranger(kid))).toBe(401);
    const seconds = Math.ceil((Date.now() - from) / 1_000);
    Object.assign(repository, { ring });
    expect(reads).toBeLessThanOrEqual(seconds + 1);
  });

  it('verify nothing any more once they are withdrawn', async () => {
    const leaked = await logIn();
    expect(await onSecond(leaked)).toBe(200);
    const { body, status } = await app.request<{ kid: string }>('POST', '/auth/signing-keys', {
      headers: { Authorization: `Bearer ${leaked}` },
      body: { withdraw: true },
    });
    expect(status).toBe(201);
    const { kid } = body;
    expect(await statusOf(leaked)).toBe(401);
    expect(await statusOf(await logIn())).toBe(200);
    await secondReadsAnew();
    expect(await onSecond(leaked)).toBe(401);
    const { keys } = (await second.inject({ method: 'GET', url: '/.well-known/jwks.json' })).json<Published>();
    expect(keys.map((key) => key['kid'])).toEqual([kid]);
    await rotation().ifDue();
    expect(await database.query('SELECT kid FROM auth_signing_keys')).toEqual([{ kid }]);
    const withdrawn: { id: string }[] = await database.query(
      `SELECT object_id AS id FROM audit_events WHERE action = 'signing-key.withdrawn'`,
    );
    expect(withdrawn.map(({ id }) => id)).toContain(kidOf(leaked));
  });

  it('have a successor when an administrator asks for one, and keep their tokens good', async () => {
    const token = await logIn();
    const as = { as: null, headers: { Authorization: `Bearer ${token}` } };
    const { body } = await app.request<{ kid: string; signsFrom: string }>('POST', '/auth/signing-keys', {
      ...as,
      body: {},
    });
    expect(Date.parse(body.signsFrom)).toBeGreaterThan(Date.now() + 9 * 60_000);
    expect((await published()).body.keys.map(({ kid }) => kid).sort()).toEqual([kidOf(token), body.kid].sort());
    expect(await statusOf(token)).toBe(200);
    for (const withdraw of [null, 'true', 1]) {
      expect((await app.request('POST', '/auth/signing-keys', { ...as, body: { withdraw } })).status).toBe(400);
    }
  });

  it('are replaced when they are not kept as the configuration says', async () => {
    await database.query(`UPDATE auth_signing_keys SET sealed = false, private_key = '{}'`);
    expect(await rotation().ifDue()).toBe(true);
  });
});
