import { Injectable, UnauthorizedException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RequestContext } from '../../platform/observability/index.js';
import { Authenticate } from '../application/authenticate.js';
import type { Principal } from '../domain/principal.js';
import type { Scope } from '../domain/scope.js';
import { bearerTokenOf } from './bearer-token.js';

/** Does work for the caller as the caller is by then. @throws UnauthorizedException where the caller may not have it done any more. */
export type AsCaller = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Holds answers that take long, such as streams and archives, to what their caller may do and see while they are given: an
 * account that is deactivated, a key that is revoked, a session that ends and another unit take effect in the midst of an answer.
 */
@Injectable()
export class ContinuedWork {
  constructor(private readonly authenticate: Authenticate) {}

  of(request: FastifyRequest, scope: Scope): AsCaller {
    const correlation = RequestContext.current();
    if (!correlation) throw new Error('Only the work of a request is continued.');
    return (work) =>
      RequestContext.run(correlation, async () => {
        const principal = await this.principalOf(request);
        if (!principal?.scopes.has(scope)) throw new UnauthorizedException({ code: 'UNAUTHENTICATED' });
        const { id, kind, name, unitId } = principal;
        RequestContext.identify({ principalId: id, kind, name, unitId });
        return work();
      });
  }

  private async principalOf({ headers }: FastifyRequest): Promise<Principal | null> {
    const token = bearerTokenOf(headers);
    if (token !== undefined) return this.authenticate.byAccessToken(token);
    const apiKey = headers['x-api-key'];
    return typeof apiKey === 'string' ? this.authenticate.byApiKey(apiKey) : null;
  }
}
