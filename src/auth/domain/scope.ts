import type { UserRole } from './role.js';

/** What a principal may be allowed to do, by the kind of object and whether it is changed; `identity` (who am I) is everyone's. */
export const scopes = [
  'identity',
  'account',
  'organization:read',
  'organization:write',
  'kpi:read',
  'kpi:write',
  'generation:read',
  'generation:write',
  'profiles:read',
  'profiles:write',
  'feedback:write',
  'prompts:read',
  'usage:read',
  'users:manage',
  'keys:manage',
  'audit:read',
] as const;
export type Scope = (typeof scopes)[number];

/** What a service may be given: nothing that belongs to a person, and no say in who may do what. */
export const serviceScopes = [
  'organization:read',
  'organization:write',
  'kpi:read',
  'kpi:write',
  'generation:read',
  'generation:write',
  'profiles:read',
  'profiles:write',
  'feedback:write',
  'prompts:read',
  'usage:read',
] as const satisfies readonly Scope[];
export type ServiceScope = (typeof serviceScopes)[number];

const viewer: readonly Scope[] = [
  'identity',
  'account',
  'organization:read',
  'kpi:read',
  'generation:read',
  'profiles:read',
  'feedback:write',
  'prompts:read',
  'usage:read',
];
const editor: readonly Scope[] = [...viewer, 'organization:write', 'kpi:write', 'generation:write', 'profiles:write'];

const scopesOfRole: Readonly<Record<UserRole, ReadonlySet<Scope>>> = {
  viewer: new Set(viewer),
  editor: new Set(editor),
  admin: new Set(scopes),
};

/** What a person of a role may do. Someone who has to choose a new password may do that and nothing else. */
export function scopesOf(role: UserRole, mustChangePassword: boolean): ReadonlySet<Scope> {
  return mustChangePassword ? new Set<Scope>(['identity', 'account']) : scopesOfRole[role];
}
