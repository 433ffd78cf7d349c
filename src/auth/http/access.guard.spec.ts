import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RequestLimits } from '../../platform/limits/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import type { Authenticate } from '../application/authenticate.js';
import type { Principal } from '../domain/principal.js';
import { scopesOf } from '../domain/scope.js';
import { AccessGuard } from './access.guard.js';
import { requiredScopeKey } from './requires.decorator.js';

const admin: Principal = {
  ...{ id: 'one', kind: 'user', role: 'admin', name: 'Ada', unitId: null },
  scopes: scopesOf('admin', false),
};

const declared = (): string => 'declared';
Reflect.defineMetadata(requiredScopeKey, 'users:manage', declared);
const undeclared = (): string => 'undeclared';

function enter(route: () => string): Promise<boolean> {
  const admit = (): Promise<void> => Promise.resolve();
  const limits = { admitAddress: admit, admitCaller: admit } as unknown as RequestLimits;
  const authenticate = { byAccessToken: () => Promise.resolve(admin) } as unknown as Authenticate;
  const context = {
    getHandler: () => route,
    getClass: () => Object,
    switchToHttp: () => ({ getRequest: () => ({ headers: { authorization: 'Bearer t' } }), getResponse: () => ({}) }),
  } as unknown as ExecutionContext;
  const origin = { kind: 'request' as const, address: '127.0.0.1', caller: null };
  return RequestContext.run({ requestId: 'r', traceparent: null, origin }, () =>
    new AccessGuard(new Reflector(), authenticate, limits).canActivate(context),
  );
}

describe('AccessGuard', () => {
  it('lets nobody in, not even an administrator, where a route declares no scope', async () => {
    await expect(enter(declared)).resolves.toBe(true);
    await expect(enter(undeclared)).rejects.toMatchObject({ response: { code: 'SCOPE_UNDECLARED' } });
  });
});
