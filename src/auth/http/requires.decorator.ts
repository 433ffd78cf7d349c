import { SetMetadata } from '@nestjs/common';
import type { Scope } from '../domain/scope.js';

export const requiredScopeKey = 'orgwright:required-scope';

/** Opens a route (or a controller's routes) to principals with this scope; a route that requires none and is not public is closed to all. */
export const Requires = (scope: Scope): MethodDecorator & ClassDecorator => SetMetadata(requiredScopeKey, scope);
