import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ApiKey, type ApiKeyToken, expiryWarningMs, lastUseResolutionMs, parseApiKeyToken } from './api-key.js';
import { ApiKeyEnded } from './auth.errors.js';

const now = new Date('2026-01-15T09:30:00Z');
const expiresAt = new Date('2026-04-15T09:30:00Z');
const after = (ms: number): Date => new Date(now.getTime() + ms);

function issue(): { key: ApiKey; token: string; parsed: ApiKeyToken } {
  const { key, token } = ApiKey.issue(
    { name: 'intranet', createdBy: 'the admin', expiresAt, scopes: ['profiles:read'], unitId: null },
    now,
  );
  const parsed = parseApiKeyToken(token);
  if (!parsed) throw new Error('The token of a new key is not readable.');
  return { key, token, parsed };
}

describe('ApiKey', () => {
  it('gives out a token that names the key and carries 256 bits', () => {
    const { key, token, parsed } = issue();
    expect(token).toMatch(/^owk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/u);
    expect(parsed.id).toBe(key.id);
    expect(Buffer.from(parsed.secret, 'base64url')).toHaveLength(32);
  });

  it('keeps of the secret only its SHA-256', () => {
    const { key, parsed } = issue();
    expect(key.secretHash).toEqual(createHash('sha256').update(parsed.secret).digest());
    expect(JSON.stringify(key)).not.toContain(parsed.secret);
  });

  it('admits its own secret and no other', () => {
    const { key, parsed } = issue();
    expect(key.admits(parsed.secret, now)).toBe(true);
    expect(key.admits(issue().parsed.secret, now)).toBe(false);
    expect(key.admits('', now)).toBe(false);
  });

  it('admits nobody from the moment it expires', () => {
    const { key, parsed } = issue();
    expect(key.admits(parsed.secret, new Date(expiresAt.getTime() - 1))).toBe(true);
    expect(key.admits(parsed.secret, expiresAt)).toBe(false);
  });

  it('admits nobody once revoked, and remembers when that was first', () => {
    const { key, parsed } = issue();
    key.revoke(now);
    key.revoke(after(5_000));
    expect(key.admits(parsed.secret, after(1))).toBe(false);
    expect(key.revokedAt).toEqual(now);
  });

  it('notes its use at most once a minute', () => {
    const { id, name, secretHash, createdBy, scopes, unitId, createdAt } = issue().key;
    const props = { id, name, secretHash, createdBy, scopes, unitId, createdAt, expiresAt };
    const used = new ApiKey({ ...props, lastUsedAt: now, revokedAt: null });
    expect(issue().key.lastUseIsStale(now)).toBe(true);
    expect(used.lastUseIsStale(after(lastUseResolutionMs - 1))).toBe(false);
    expect(used.lastUseIsStale(after(lastUseResolutionMs))).toBe(true);
  });

  it('stands for a service under its name, with the scopes that it names', () => {
    const { key } = issue();
    const known = { id: key.id, kind: 'service', role: 'service', name: 'intranet', unitId: null };
    expect(key.asPrincipal(now)).toEqual({ ...known, scopes: new Set(['identity', 'profiles:read']) });
  });
});

describe('parseApiKeyToken', () => {
  it.each(['', 'owk_', 'owk_x_y', `owk_${'0'.repeat(32)}_short`, `xxx_${'0'.repeat(32)}_${'a'.repeat(43)}`])(
    'does not take %j for a key',
    (text) => {
      expect(parseApiKeyToken(text)).toBeNull();
    },
  );
});

describe('An API key in use', () => {
  it('is replaced by one with the same name, scopes and unit and another secret, and ends after the overlap', () => {
    const { key, parsed } = issue();
    const successor = key.rotate({ by: 'another admin', expiresAt: after(1_000_000), overlapMs: 5_000 }, now);
    const { name, scopes, unitId } = key;
    expect(successor.key).toMatchObject({ name, scopes, unitId, createdBy: 'another admin' });
    expect(successor.key.admits(parsed.secret, now)).toBe(false);
    expect(key.admits(parsed.secret, after(4_999))).toBe(true);
    expect(key.admits(parsed.secret, after(5_000))).toBe(false);
  });

  it('is not prolonged by an overlap', () => {
    const { key } = issue();
    key.rotate({ by: 'the admin', expiresAt, overlapMs: 365 * 86_400_000 }, now);
    expect(key.expiresAt).toEqual(expiresAt);
  });

  it('is not replaced once it has ended', () => {
    const rotation = { by: 'the admin', expiresAt, overlapMs: 0 };
    const { key } = issue();
    expect(() => key.rotate(rotation, expiresAt)).toThrow(ApiKeyEnded);
    const revoked = issue().key;
    revoked.revoke(now);
    expect(() => revoked.rotate(rotation, now)).toThrow(ApiKeyEnded);
  });

  it('ends soon in its last seven days', () => {
    const { key } = issue();
    const firstMoment = new Date(expiresAt.getTime() - expiryWarningMs);
    expect(key.asPrincipal(new Date(firstMoment.getTime() - 1)).endsSoonAt).toBeUndefined();
    expect(key.asPrincipal(firstMoment).endsSoonAt).toEqual(expiresAt);
  });
});
