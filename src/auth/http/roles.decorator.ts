import { SetMetadata } from '@nestjs/common';
import type { Role } from '../domain/role.js';

export const rolesKey = 'orgwright:roles';

/**
 * Opens a route to the named roles and to those above them (admin > editor > viewer; a service stands beside an editor).
 * A route without it is open to every authenticated principal.
 */
export const Roles = (...roles: [Role, ...Role[]]): MethodDecorator & ClassDecorator => SetMetadata(rolesKey, roles);
