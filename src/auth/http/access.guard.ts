import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { AuthenticatedRequest } from './authenticated-request.js';
import { publicKey } from './public.decorator.js';

/** Keeps every route closed that is not public and that a request reached past the admission. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, targets)) return true;
    if (context.switchToHttp().getRequest<AuthenticatedRequest>().principal) return true;
    throw new ForbiddenException({ code: 'NOT_ADMITTED', detail: 'This operation is open to nobody.' });
  }
}
