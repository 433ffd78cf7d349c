/** What people may be; each may do what the next may and more: admin, editor, viewer. */
export const userRoles = ['admin', 'editor', 'viewer'] as const;
export type UserRole = (typeof userRoles)[number];

/** The role of a principal: a person's, or `service` for an API key, which may do what an editor may. */
export type Role = UserRole | 'service';

const rank: Readonly<Record<Role, number>> = { admin: 3, editor: 2, service: 2, viewer: 1 };

/** Whether a holder of `held` may do what is open to `required`. */
export function covers(held: Role, required: Role): boolean {
  return rank[held] >= rank[required];
}
