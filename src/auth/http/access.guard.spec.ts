import { describe, expect, it } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
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

const enter = (route: 'open' | 'closed', request: object): boolean => {
  const handler = Object.getOwnPropertyDescriptor(Routes.prototype, route)?.value as () => string;
  const context = {
    getHandler: () => handler,
    getClass: () => Routes,
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
  return new AccessGuard(new Reflector()).canActivate(context);
};

describe('AccessGuard', () => {
  it('closes a route that was reached past the admission, unless it is public', () => {
    expect(enter('closed', { principal: {} })).toBe(true);
    expect(enter('open', {})).toBe(true);
    expect(() => enter('closed', {})).toThrow(
      expect.objectContaining({ response: { code: 'NOT_ADMITTED', detail: 'This operation is open to nobody.' } }),
    );
  });
});
