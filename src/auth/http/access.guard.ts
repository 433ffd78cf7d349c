import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { readUpload } from '../../platform/http/index.js';
import { Admission } from './admission.js';
import type { AuthenticatedRequest } from './authenticated-request.js';
import { publicKey } from './public.decorator.js';

/** Keeps every route closed that is not public and that a request reached past the admission, or whose caller lost access while the body was under way. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly admission: Admission,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, targets)) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    if (!request.principal) {
      throw new ForbiddenException({ code: 'NOT_ADMITTED', detail: 'This operation is open to nobody.' });
    }
    if ('upload' in request.routeOptions.config) await readUpload(request);
    await this.admission.admitAfterBody(request, http.getResponse<FastifyReply>());
    return true;
  }
}
