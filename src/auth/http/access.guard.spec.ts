import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import type { Admission } from './admission.js';
import { Public } from './public.decorator.js';

class Routes {
  @Public()
  open(): string {
    return 'open';
  }
  closed(): string {
    return 'closed';
  }
}

const enter = (route: 'open' | 'closed', principal?: object): Promise<boolean> => {
  const handler = Object.getOwnPropertyDescriptor(Routes.prototype, route)?.value as () => string;
  const context = {
    getHandler: () => handler,
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => ({ principal, routeOptions: { config: {} } }), getResponse: () => ({}) }),
  } as unknown as ExecutionContext;
  const admission = { admitAfterBody: () => Promise.resolve() } as unknown as Admission;
  return new AccessGuard(new Reflector(), admission).canActivate(context);
};

describe('AccessGuard', () => {
  it('closes a route that was reached past the admission, unless it is public', async () => {
    expect(await enter('closed', {})).toBe(true);
    expect(await enter('open')).toBe(true);
    await expect(enter('closed')).rejects.toMatchObject({
      response: { code: 'NOT_ADMITTED', detail: 'This operation is open to nobody.' },
    });
  });
});
