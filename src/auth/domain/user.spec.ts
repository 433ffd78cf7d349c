import { describe, expect, it } from '@jest/globals';
import { normaliseEmail } from './email-address.js';
import { User } from './user.js';

const born = new Date('2026-01-15T09:30:00Z');
const later = new Date('2026-01-16T09:30:00Z');

const aUser = (name: string | null = null): User =>
  User.create({ email: normaliseEmail('Ann@Example.com'), name, role: 'admin', passwordHash: 'old hash' }, born);

describe('User', () => {
  it('is active from the start', () => {
    expect(aUser()).toMatchObject({ active: true, credentialVersion: 1, createdAt: born, updatedAt: born });
  });

  it('is known by the name, without one by the address', () => {
    expect(aUser('Head of HR').asPrincipal()).toMatchObject({ kind: 'user', role: 'admin', name: 'Head of HR' });
    expect(aUser().asPrincipal().name).toBe('ann@example.com');
  });

  it('accepts only tokens of its present credentials', () => {
    const user = aUser();
    expect(user.accepts(1)).toBe(true);
    user.changePassword('new hash', later);
    expect(user).toMatchObject({ passwordHash: 'new hash', updatedAt: later });
    expect(user.accepts(1)).toBe(false);
    expect(user.accepts(2)).toBe(true);
  });

  it('accepts no token while inactive, and none from before once it is active again', () => {
    const user = aUser();
    user.deactivate(later);
    expect(user.accepts(user.credentialVersion)).toBe(false);
    user.activate(later);
    expect(user.accepts(1)).toBe(false);
    expect(user.accepts(user.credentialVersion)).toBe(true);
  });

  it('keeps its sessions when it is deactivated or activated without need', () => {
    const user = aUser();
    user.activate(later);
    expect(user).toMatchObject({ credentialVersion: 1, updatedAt: born });
    user.deactivate(later);
    user.deactivate(later);
    expect(user.credentialVersion).toBe(2);
  });

  it('keeps its sessions when the role changes: the role is read anew at each request', () => {
    const user = aUser();
    user.changeRole('viewer', later);
    expect(user).toMatchObject({ role: 'viewer', credentialVersion: 1, updatedAt: later });
  });

  it('counts as an administrator only while active', () => {
    const user = aUser();
    expect(user.isActiveAdmin).toBe(true);
    user.deactivate(later);
    expect(user.isActiveAdmin).toBe(false);
  });
});
