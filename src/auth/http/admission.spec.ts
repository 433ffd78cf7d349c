import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import type { RequestLimits } from '../../platform/limits/index.js';
import { RequestContext } from '../../platform/observability/index.js';
import type { Authenticate } from '../application/authenticate.js';
import type { Principal } from '../domain/principal.js';
import { scopesOf } from '../domain/scope.js';
import { Admission } from './admission.js';
import type { AuthenticatedRequest } from './authenticated-request.js';
import { requiredScopeKey } from './requires.decorator.js';

const admin: Principal = {
  ...{ id: 'one', kind: 'user', role: 'admin', name: 'Ada', unitId: null },
  scopes: scopesOf('admin', false),
};

const declared = (): string => 'declared';
Reflect.defineMetadata(requiredScopeKey, 'users:manage', declared);
const undeclared = (): string => 'undeclared';

function enter(handler: () => string): Promise<void> {
  const admit = (): Promise<void> => Promise.resolve();
  const limits = { admitAddress: admit, admitCaller: admit } as unknown as RequestLimits;
  const authenticate = { byAccessToken: () => Promise.resolve(admin) } as unknown as Authenticate;
  const request = {
    headers: { authorization: 'Bearer t' },
    routeOptions: { config: { targets: [handler, Object] } },
  } as unknown as AuthenticatedRequest;
  const origin = { kind: 'request' as const, address: '127.0.0.1', caller: null };
  return RequestContext.run({ requestId: 'r', traceparent: null, origin }, () =>
    new Admission(new Reflector(), authenticate, limits).admit(request, {} as FastifyReply),
  );
}

describe('Admission', () => {
  it('lets nobody in, not even an administrator, where a route declares no scope', async () => {
    await expect(enter(declared)).resolves.toBeUndefined();
    await expect(enter(undeclared)).rejects.toMatchObject({ response: { code: 'SCOPE_UNDECLARED' } });
  });
});
