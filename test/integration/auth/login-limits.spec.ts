import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../../src/app.js';
import { PasswordHasher } from '../../../src/auth/domain/password-hasher.js';
import { startTestApp, type TestApp } from '../../support/index.js';
import { type FaultyLink, linkTo } from '../../support/faulty-link.js';

const freeAttempts = 10;
const adminPassword = 'correct horse battery staple';

/** All that are free, at the most one that came after the first pause, and no other. */
function expectTried(statuses: number[], free: number): void {
  const tried = statuses.filter((status) => status === 401).length;
  expect(tried).toBeGreaterThanOrEqual(free);
  expect(tried).toBeLessThanOrEqual(free + 1);
  expect(statuses.filter((status) => status === 429)).toHaveLength(statuses.length - tried);
}

describe('Guessing passwords', () => {
  let link: FaultyLink;
  let app: TestApp;
  let second: NestFastifyApplication;

  beforeAll(async () => {
    link = await linkTo(process.env['TEST_REDIS_URL'] ?? '');
    app = await startTestApp({ TRUSTED_PROXIES: '127.0.0.1', REDIS_URL: link.url });
    second = await createApp();
    await second.init();
  });
  afterAll(async () => {
    await second.close();
    await app.close();
    await link.close();
  });

  const logIn = async (email: string, password: string, address: string): Promise<number> => {
    const headers = { 'X-Forwarded-For': address };
    return (await app.request('POST', '/auth/login', { as: null, headers, body: { email, password } })).status;
  };
  const logInAtSecond = async (email: string, password: string, address: string): Promise<number> => {
    const headers = { 'X-Forwarded-For': address };
    const url = '/api/v1/auth/login';
    return (await second.inject({ method: 'POST', url, headers, payload: { email, password } })).statusCode;
  };
  const flood = (email: string, address: string) =>
    Promise.all(
      Array.from({ length: 100 }, (_, each) =>
        (each % 2 ? logIn : logInAtSecond)(email, `guess ${String(each)}`, address),
      ),
    );

  it('a hundred times at once, at two instances, is tried no oftener than one after another', async () => {
    const statuses = await flood('admin@example.com', '192.0.2.1');
    expectTried(statuses, freeAttempts);
  });

  it('is answered alike whether the account exists or not', async () => {
    const statuses = await flood('nobody@example.com', '192.0.2.2');
    expectTried(statuses, freeAttempts);
    const oneByOne = [...new Array<number>(freeAttempts).fill(401), 429];
    for (const [email, address] of [
      ['admin@example.com', '192.0.2.5'],
      ['nobody@example.com', '192.0.2.6'],
    ] as const) {
      const answers: number[] = [];
      while (answers.length <= freeAttempts) answers.push(await logIn(email, 'a guess', address));
      expect(answers).toEqual(oneByOne);
    }
  });

  it('has no password looked at while it has to wait', async () => {
    const checks = jest.spyOn(app.get<PasswordHasher>(PasswordHasher), 'matches');
    const guesses = Array.from({ length: 30 }, () => logIn('ghost@example.com', 'a guess', '192.0.2.7'));
    const tried = (await Promise.all(guesses)).filter((status) => status !== 429);
    expect(tried.length).toBeLessThan(guesses.length);
    expect(checks).toHaveBeenCalledTimes(tried.length);
    checks.mockRestore();
  });

  it('does not keep the owner out, who comes from another address', async () => {
    const guesses = Array.from({ length: 30 }, () => logIn('admin@example.com', 'a guess', '192.0.2.8'));
    expect(await Promise.race(guesses)).toBe(429);
    expect(await logIn('admin@example.com', adminPassword, '192.0.2.3')).toBe(200);
    await Promise.all(guesses);
  });

  it('of one account from a hundred addresses slows the account down as well', async () => {
    const email = 'victim@example.com';
    const guesses = Array.from({ length: 110 }, (_, host) => logIn(email, 'a guess', `198.51.100.${String(host)}`));
    const statuses = await Promise.all(guesses);
    expectTried(statuses, 100);
  });

  it('of many accounts from one address slows the address down, whatever account it owns itself', async () => {
    const from = '203.0.113.9';
    const guessAt = (name: number) => logIn(`person${String(name)}@example.com`, 'a guess', from);
    await Promise.all(Array.from({ length: 99 }, (_, name) => guessAt(name)));
    expect(await logIn('admin@example.com', adminPassword, from)).toBe(200);
    const more = await Promise.all(Array.from({ length: 10 }, (_, name) => guessAt(200 + name)));
    expect(more.filter((status) => status === 401).length).toBeLessThanOrEqual(1);
  });

  it('of a whole network leaves out whoever has logged in from it before', async () => {
    const from = '203.0.113.10';
    const email = 'colleague@example.com';
    const password = 'a password of her own 4711';
    const asAdmin = { body: { email, password, role: 'viewer' } };
    expect((await app.request('POST', '/users', asAdmin)).status).toBe(201);
    expect(await logIn(email, password, from)).toBe(200);
    await Promise.all(
      Array.from({ length: 110 }, (_, name) => logIn(`guess${String(name)}@example.com`, 'a guess', from)),
    );
    await Promise.all(Array.from({ length: 110 }, (_, host) => logIn(email, 'a guess', `198.51.101.${String(host)}`)));
    await Promise.all([1, 2, 3].map((host) => logIn(email, 'a guess', `198.51.102.${String(host)}`)));
    expect(await logIn(email, password, '203.0.113.11')).toBe(429);
    expect(await logIn(email, password, from)).toBe(200);
  });

  it('goes on being slowed down, by each process, while Redis is away', async () => {
    link.cut();
    const guesses = Array.from({ length: 100 }, (_, each) =>
      logIn('admin@example.com', `guess ${String(each)}`, '192.0.2.4'),
    );
    const statuses = await Promise.all(guesses);
    link.mend();
    expectTried(statuses, freeAttempts);
  });
});
