import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { RequestLimits } from '../../platform/limits/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import { Authenticate } from '../application/authenticate.js';
import type { Principal } from '../domain/principal.js';
import type { Scope } from '../domain/scope.js';
import type { AuthenticatedRequest } from './authenticated-request.js';
import { bearerTokenOf } from './bearer-token.js';
import { publicKey } from './public.decorator.js';
import { requiredScopeKey } from './requires.decorator.js';

/**
 * Stands before every route: closed without a good credential, unless the route is public, to principals without the
 * scope that it requires, and to callers and addresses that have asked too often.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.limits.admitAddress(context);
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.principalOf(request, context);
    const { id, kind, name, unitId } = principal;
    tellOfEnd(principal, context.switchToHttp().getResponse<FastifyReply>());
    RequestContext.identify({ principalId: id, kind, name, unitId });
    await this.limits.admitCaller(context, id);
    requireScope(principal, this.reflector.getAllAndOverride<Scope | undefined>(requiredScopeKey, targets));
    request.principal = principal;
    return true;
  }

  private async principalOf({ headers }: AuthenticatedRequest, context: ExecutionContext): Promise<Principal> {
    const { authorization, 'x-api-key': apiKey } = headers;
    if (authorization === undefined && apiKey === undefined) {
      throw unauthenticated('Send an access token (Authorization: Bearer …) or an API key (X-API-Key).');
    }
    const token = bearerTokenOf(headers);
    const principal = token === undefined ? await this.byApiKey(apiKey) : await this.authenticate.byAccessToken(token);
    if (!principal && token === undefined) await this.limits.countBadKey(context);
    if (!principal) throw unauthenticated('The credential is not valid, has expired or was withdrawn.');
    return principal;
  }

  private byApiKey(apiKey: string | string[] | undefined): Promise<Principal | null> {
    return typeof apiKey === 'string' ? this.authenticate.byApiKey(apiKey) : Promise.resolve(null);
  }
}

/** A key that ends soon says so with every answer, refusals too, so that nobody learns of it from an outage. */
function tellOfEnd({ endsSoonAt }: Principal, reply: FastifyReply): void {
  if (endsSoonAt) void reply.header('Orgwright-Key-Expires', endsSoonAt.toISOString());
}

function requireScope(principal: Principal, scope: Scope | undefined): void {
  if (scope === undefined) {
    throw new ForbiddenException({ code: 'SCOPE_UNDECLARED', detail: 'This operation is open to nobody.' });
  }
  if (principal.scopes.has(scope)) return;
  throw new ForbiddenException({ code: 'SCOPE_MISSING', detail: `This takes the scope ${scope}.` });
}

function unauthenticated(detail: string): UnauthorizedException {
  return new UnauthorizedException({ code: 'UNAUTHENTICATED', detail });
}
