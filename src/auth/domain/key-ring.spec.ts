import { describe, expect, it } from '@jest/globals';
import { KeyRing } from './key-ring.js';
import {
  accessTokenLifetimeMs,
  keyRingAgeMs,
  overlapMs,
  publicationLeadMs,
  publishedKeysAgeMs,
  SigningKey,
  type SigningKeyProps,
} from './signing-key.js';

const now = new Date('2026-01-15T09:30:00Z');
const after = (ms: number): Date => new Date(now.getTime() + ms);
const publicKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const;
const dayMs = 86_400_000;
const standard = { maxAgeMs: 30 * dayMs, sealed: false };

const aKey = (kid: string, props: Partial<SigningKeyProps> = {}): SigningKey =>
  new SigningKey({
    ...{ kid, publicKey, privateKey: { ...publicKey, d: 'd' }, sealed: false },
    ...{ createdAt: now, signsFrom: now, expiresAt: null, ...props },
  });

describe('KeyRing', () => {
  it('signs with the newest key, but not before it is known everywhere', () => {
    const former = aKey('former');
    const next = aKey('next', { signsFrom: after(publicationLeadMs) });
    former.retire(next.signsFrom);
    const ring = new KeyRing([former, next]);
    expect(ring.signer(after(publicationLeadMs - 1))?.kid).toBe('former');
    expect(ring.signer(after(publicationLeadMs))?.kid).toBe('next');
    expect(publicationLeadMs).toBeGreaterThan(publishedKeysAgeMs + keyRingAgeMs);
  });

  it('verifies with a former key until the last token has run out that an instance may have signed with it', () => {
    const former = aKey('former');
    former.retire(now);
    const ring = new KeyRing([former, aKey('next')]);
    const lastTokenRunsOut = accessTokenLifetimeMs + keyRingAgeMs;
    expect(ring.verifier('former', after(lastTokenRunsOut))?.kid).toBe('former');
    expect(ring.verifier('former', after(overlapMs))).toBeNull();
    expect(ring.verifiers(after(overlapMs)).map(({ kid }) => kid)).toEqual(['next']);
  });

  it('verifies nothing with a withdrawn key, nor with one that it does not know', () => {
    const leaked = aKey('leaked');
    leaked.withdraw();
    const ring = new KeyRing([leaked]);
    expect([ring.verifier('leaked', now), ring.verifier('other', now), ring.signer(now)]).toEqual([null, null, null]);
  });

  it('verifies nothing with a withdrawn key where the clock is behind', () => {
    const leaked = aKey('leaked');
    leaked.withdraw();
    const ring = new KeyRing([leaked]);
    expect([ring.verifier('leaked', after(-dayMs)), ring.signer(after(-dayMs))]).toEqual([null, null]);
  });

  it('does not put off the end of a key that has a successor already', () => {
    const former = aKey('former');
    former.retire(now);
    former.retire(after(dayMs));
    expect(former.expiresAt).toEqual(after(overlapMs));
  });

  it('does not sign with a key whose private half it cannot read, but verifies with it', () => {
    const ring = new KeyRing([aKey('readable'), aKey('sealed', { privateKey: null, signsFrom: after(-1) })]);
    expect(ring.signer(now)?.kid).toBe('readable');
    expect(ring.verifier('sealed', now)?.kid).toBe('sealed');
  });

  it('is due for a successor by the age of the newest key, or when that is not kept as it should be', () => {
    expect(new KeyRing([aKey('young')]).isDue(standard, after(30 * dayMs - 1))).toBe(false);
    expect(new KeyRing([aKey('old')]).isDue(standard, after(30 * dayMs))).toBe(true);
    expect(new KeyRing([aKey('clear')]).isDue({ ...standard, sealed: true }, now)).toBe(true);
    expect(new KeyRing([aKey('unreadable', { privateKey: null })]).isDue(standard, now)).toBe(true);
    expect(new KeyRing([]).isDue(standard, now)).toBe(true);
  });
});
