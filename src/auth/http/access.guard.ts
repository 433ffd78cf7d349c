import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Authenticate } from '../application/authenticate.js';
import type { Principal } from '../domain/principal.js';
import { covers, type Role } from '../domain/role.js';
import type { AuthenticatedRequest } from './authenticated-request.js';
import { publicKey } from './public.decorator.js';
import { rolesKey } from './roles.decorator.js';

const bearer = /^Bearer +(\S+)$/iu;

/** Stands before every route: closed without a good credential, unless the route is public, and to roles that it does not name. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    request.principal = await this.principalOf(request);
    this.requireRole(request.principal, this.reflector.getAllAndOverride<Role[] | undefined>(rolesKey, targets));
    return true;
  }

  private async principalOf({ headers }: AuthenticatedRequest): Promise<Principal> {
    const { authorization, 'x-api-key': apiKey } = headers;
    if (authorization === undefined && apiKey === undefined) {
      throw unauthenticated('Send an access token (Authorization: Bearer …) or an API key (X-API-Key).');
    }
    const token = bearer.exec(authorization ?? '')?.[1];
    const principal = token === undefined ? await this.byApiKey(apiKey) : await this.authenticate.byAccessToken(token);
    if (!principal) throw unauthenticated('The credential is not valid, has expired or was withdrawn.');
    return principal;
  }

  private byApiKey(apiKey: string | string[] | undefined): Promise<Principal | null> {
    return typeof apiKey === 'string' ? this.authenticate.byApiKey(apiKey) : Promise.resolve(null);
  }

  private requireRole(principal: Principal, required: Role[] | undefined): void {
    if (!required || required.some((role) => covers(principal.role, role))) return;
    throw new ForbiddenException({
      code: 'FORBIDDEN',
      detail: `The role ${principal.role} may not do this; it takes ${required.join(' or ')}.`,
    });
  }
}

function unauthenticated(detail: string): UnauthorizedException {
  return new UnauthorizedException({ code: 'UNAUTHENTICATED', detail });
}
