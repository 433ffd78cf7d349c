import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { scopeExtension } from '../../platform/http/index.js';
import type { Scope } from '../domain/scope.js';

export const requiredScopeKey = 'orgwright:required-scope';

/**
 * Opens a route (or a controller's routes) to principals with this scope, and says so in the API document; a route that
 * requires none and is not public is closed to all.
 */
export const Requires = (scope: Scope): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(requiredScopeKey, scope), ApiExtension(scopeExtension, scope));
