import { describe, expect, it } from '@jest/globals';
import { scopes, scopesOf, serviceScopes } from './scope.js';

describe('Scopes', () => {
  it('grow with the role', () => {
    const [viewer, editor, admin] = (['viewer', 'editor', 'admin'] as const).map((role) => scopesOf(role, false));
    expect([...(viewer ?? [])].filter((scope) => !editor?.has(scope))).toEqual([]);
    expect([...(editor ?? [])].filter((scope) => !admin?.has(scope))).toEqual([]);
    expect(admin?.size).toBe(scopes.length);
  });

  it('let a viewer change nothing but say what he thinks, and an editor not manage people', () => {
    expect([...scopesOf('viewer', false)].filter((scope) => scope.endsWith(':write'))).toEqual(['feedback:write']);
    const managing = ['users:manage', 'keys:manage', 'audit:read'] as const;
    expect(managing.filter((scope) => scopesOf('editor', false).has(scope))).toEqual([]);
  });

  it('shrink to the own account while a new password has to be chosen', () => {
    expect([...scopesOf('admin', true)]).toEqual(['identity', 'account']);
  });

  it('keep services from accounts, people, keys and the audit trail', () => {
    expect(scopes.filter((scope) => !(serviceScopes as readonly string[]).includes(scope))).toEqual([
      'identity',
      'account',
      'users:manage',
      'keys:manage',
      'audit:read',
    ]);
  });
});
