import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '../domain/principal.js';
import type { AuthenticatedRequest } from './authenticated-request.js';

/** The principal that was admitted; not for public routes. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!principal) throw new Error('@CurrentPrincipal() stands on a route that is public.');
  return principal;
});
