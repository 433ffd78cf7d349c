import { type ArgumentsHost, Catch, type ExceptionFilter, Logger, MethodNotAllowedException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditTrail } from '../audit/index.js';
import { KnownRoutes } from './known-routes.js';
import { type Problem, problemOf, sendProblem } from './problem.js';

const refusals = new Set([401, 403, 429]);

/** The one place where an error becomes an answer: `application/problem+json`, whatever went wrong. Refusals are audited. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(
    private readonly trail: AuditTrail,
    private readonly routes: KnownRoutes,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const path = request.url.split('?', 1)[0] ?? '/';
    const allowed = request.is404 ? this.routes.methodsAt(path).join(', ') : '';
    if (allowed) void reply.header('Allow', allowed);
    const fault = allowed ? new MethodNotAllowedException(`The methods possible here are ${allowed}.`) : error;
    const problem = problemOf(fault, path, request.id);
    this.log(error, problem, request.raw.destroyed && !request.raw.complete);
    if (refusals.has(problem.status)) this.audit(request, problem.code);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, problem);
  }

  /** Only what nobody expected is an error: neither a client that breaks off is, nor a part that is away for a while. */
  private log(error: unknown, { status, requestId, code }: Problem, hasBrokenOff: boolean): void {
    if (hasBrokenOff) this.logger.log({ requestId, code: 'CLIENT_BROKE_OFF' });
    else if (status === 503) this.logger.warn({ requestId, code });
    else if (status >= 500) this.logger.error({ err: error, requestId, code });
  }

  /** The route and not the path: what a path names may be a secret, or anything. */
  private audit({ method, routeOptions }: FastifyRequest, refusal: string): void {
    const route = `${method} ${routeOptions.url ?? 'unknown'}`;
    this.trail.refused({ action: 'request.refused', object: { kind: 'route', id: route }, refusal });
  }
}
