/** What people may be; each may do what the next may and more: admin, editor, viewer. */
export const userRoles = ['admin', 'editor', 'viewer'] as const;
export type UserRole = (typeof userRoles)[number];

/** The role of a principal: a person's, or `service` for an API key, which may do what its scopes say. */
export type Role = UserRole | 'service';
