import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditTrail } from '../audit/index.js';
import { problemOf, sendProblem } from './problem.js';

const refusals = new Set([401, 403, 429]);

/** The one place where an error becomes an answer: `application/problem+json`, whatever went wrong. Refusals are audited. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly trail: AuditTrail) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error, request.url.split('?', 1)[0] ?? '/', request.id);
    if (problem.status >= 500) this.logger.error({ err: error, requestId: problem.requestId, code: problem.code });
    if (refusals.has(problem.status)) this.audit(request, problem.code);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, problem);
  }

  /** The route and not the path: what a path names may be a secret, or anything. */
  private audit({ method, routeOptions }: FastifyRequest, refusal: string): void {
    const route = `${method} ${routeOptions.url ?? 'unknown'}`;
    this.trail.refused({ action: 'request.refused', object: { kind: 'route', id: route }, refusal });
  }
}
