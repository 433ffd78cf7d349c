import { ForbiddenException, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { targetsOf } from '../../platform/http/index.js';
import { RequestLimits, type Visit } from '../../platform/limits/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import { Authenticate } from '../application/authenticate.js';
import type { Principal } from '../domain/principal.js';
import type { Scope } from '../domain/scope.js';
import type { AuthenticatedRequest } from './authenticated-request.js';
import { bearerTokenOf } from './bearer-token.js';
import { publicKey } from './public.decorator.js';
import { requiredScopeKey } from './requires.decorator.js';

/** A body that arrives sooner finds its caller as admitted; what is withdrawn in between takes effect within a second. */
const freshMs = 500;

type AuthenticatedVisit = Visit & { request: AuthenticatedRequest };

/**
 * Stands before every route, and before its body is read: closed without a good credential, unless the route is public,
 * to principals without the scope that it requires, and to callers and addresses that have asked too often.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
    private readonly limits: RequestLimits,
  ) {}

  /** What no controller answers is limited like reading; there is nothing behind it that would be closed. */
  async admit(request: AuthenticatedRequest, reply: FastifyReply): Promise<void> {
    const targets = targetsOf(request);
    const visit = { request, reply, targets };
    await this.limits.admitAddress(visit);
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(publicKey, targets);
    if (isPublic || targets.length === 0) return;
    const admittedAt = performance.now();
    const principal = await this.identified(visit);
    tellOfEnd(principal, reply);
    await this.limits.admitCaller(visit, principal.id);
    this.let(principal, visit, admittedAt);
  }

  /** Admits a caller anew whose body has been under way for long: an account, a key or a role may have ended since. */
  async admitAfterBody(request: AuthenticatedRequest, reply: FastifyReply): Promise<void> {
    const { admittedAt } = request;
    if (admittedAt === undefined || performance.now() - admittedAt < freshMs) return;
    const visit = { request, reply, targets: targetsOf(request) };
    const now = performance.now();
    this.let(await this.identified(visit), visit, now);
  }

  private async identified(visit: Visit): Promise<Principal> {
    const principal = await this.principalOf(visit);
    const { id, kind, name, unitId } = principal;
    RequestContext.identify({ principalId: id, kind, name, unitId });
    return principal;
  }

  private let(principal: Principal, { request, targets }: AuthenticatedVisit, admittedAt: number): void {
    requireScope(principal, this.reflector.getAllAndOverride<Scope | undefined>(requiredScopeKey, targets));
    request.principal = principal;
    request.admittedAt = admittedAt;
  }

  private async principalOf(visit: Visit): Promise<Principal> {
    const { headers } = visit.request;
    const { authorization, 'x-api-key': apiKey } = headers;
    if (authorization === undefined && apiKey === undefined) {
      throw unauthenticated('Send an access token (Authorization: Bearer …) or an API key (X-API-Key).');
    }
    const token = bearerTokenOf(headers);
    const principal = token === undefined ? await this.byApiKey(apiKey) : await this.authenticate.byAccessToken(token);
    if (!principal && token === undefined) await this.limits.countBadKey(visit);
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
