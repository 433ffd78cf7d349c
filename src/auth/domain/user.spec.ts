import { describe, expect, it } from '@jest/globals';
import { normaliseEmail } from './email-address.js';
import { BoundAdministrator } from './auth.errors.js';
import { type NewUser, User } from './user.js';

const born = new Date('2026-01-15T09:30:00Z');
const later = new Date('2026-01-16T09:30:00Z');

const unitId = '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e';

const aUser = (name: string | null = null, access: Partial<NewUser> = {}): User =>
  User.create(
    {
      email: normaliseEmail('Ann@Example.com'),
      name,
      role: 'admin',
      passwordHash: 'old hash',
      unitId: null,
      mustChangePassword: false,
      ...access,
    },
    born,
  );

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
    user.changeAccess('viewer', unitId, later);
    expect(user).toMatchObject({ role: 'viewer', unitId, credentialVersion: 1, updatedAt: later });
    expect(user.asPrincipal()).toMatchObject({ role: 'viewer', unitId });
  });

  it('cannot be an administrator of one unit only', () => {
    expect(() => aUser(null, { unitId })).toThrow(BoundAdministrator);
    expect(() => {
      aUser(null, { role: 'editor', unitId }).changeAccess('admin', unitId, later);
    }).toThrow(BoundAdministrator);
  });

  it('may do nothing but choose a password while one is due', () => {
    const user = aUser();
    user.forceNewPassword(later);
    expect(user.accepts(1)).toBe(false);
    expect([...user.asPrincipal().scopes]).toEqual(['identity', 'account']);
    user.changePassword('new hash', later);
    expect(user.asPrincipal().scopes).toContain('users:manage');
  });

  it('counts as an administrator only while active', () => {
    const user = aUser();
    expect(user.isActiveAdmin).toBe(true);
    user.deactivate(later);
    expect(user.isActiveAdmin).toBe(false);
  });
});
