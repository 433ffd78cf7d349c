import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Argon2PasswordHasher } from './argon2-password-hasher.js';

describe('Argon2PasswordHasher', () => {
  const hasher = new Argon2PasswordHasher();
  beforeAll(() => hasher.onModuleInit());

  it('hashes with argon2id, 19 MiB, two passes and one lane', async () => {
    expect(await hasher.hash('correct horse battery')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
  });

  it('salts: one password has two hashes, and both match', async () => {
    const [one, other] = await Promise.all([
      hasher.hash('correct horse battery'),
      hasher.hash('correct horse battery'),
    ]);
    expect(one).not.toBe(other);
    expect(await hasher.matches(one, 'correct horse battery')).toBe(true);
    expect(await hasher.matches(other, 'correct horse battery')).toBe(true);
    expect(await hasher.matches(one, 'correct horse batterY')).toBe(false);
  });

  it('takes a password for the same whichever way its letters are composed', async () => {
    expect(await hasher.matches(await hasher.hash('пароль с и\u0306'), 'пароль с \u0439')).toBe(true);
  });

  it('leaves threads to other work, however many passwords are checked at once', async () => {
    const done: string[] = [];
    const checks = Array.from({ length: 20 }, () => hasher.pretend('wrong').then(() => done.push('check')));
    await promisify(pbkdf2)('password', 'salt', 1, 32, 'sha256');
    done.push('other');
    await Promise.all(checks);
    expect(done.indexOf('other')).toBeLessThan(4);
    expect(done).toHaveLength(21);
  });

  it('never lets a pretended check pass', async () => {
    expect(await hasher.pretend('correct horse battery')).toBe(false);
  });

  it('knows a hash of weaker parameters, or of another kind, for outdated', async () => {
    expect(hasher.isOutdated(await hasher.hash('correct horse battery'))).toBe(false);
    const parts = 'c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';
    for (const kind of [
      'argon2id$v=19$m=4096,t=3,p=1',
      'argon2i$v=19$m=19456,t=2,p=1',
      'argon2id$v=19$m=19456,t=1,p=1',
    ]) {
      expect(hasher.isOutdated(`$${kind}$${parts}`)).toBe(true);
    }
  });
});
