import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../platform/config/index.js';
import { AuthConfig } from '../auth.config.js';
import { PrivateKeySeal } from './private-key-seal.js';

const sealWith = (secret: string): PrivateKeySeal =>
  new PrivateKeySeal(readConfig(AuthConfig, { SIGNING_KEY_SECRET: secret }));
const secret = 'a secret of at least thirty-two characters';

describe('PrivateKeySeal', () => {
  it('opens what it has sealed, each time to another text', () => {
    const seal = sealWith(secret);
    const [one, other] = [seal.seal('private', 'kid'), seal.seal('private', 'kid')];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain('private');
    expect(sealWith(secret).open(one, true, 'kid')).toBe('private');
  });

  it('opens nothing with another secret, for another key, without a secret, or after a change', () => {
    const sealed = sealWith(secret).seal('private', 'kid');
    expect(sealWith(`${secret} of somebody else`).open(sealed, true, 'kid')).toBeNull();
    expect(sealWith(secret).open(sealed, true, 'another kid')).toBeNull();
    expect(sealWith('').open(sealed, true, 'kid')).toBeNull();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(sealWith(secret).open(changed, true, 'kid')).toBeNull();
    }
  });

  it('keeps a key in the clear only where no secret is given', () => {
    expect([sealWith('').seals, sealWith(secret).seals]).toEqual([false, true]);
    expect(sealWith('').open(sealWith('').seal('private', 'kid'), false, 'kid')).toBe('private');
  });
});
