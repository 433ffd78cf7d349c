import { RequestContext } from '../../src/platform/observability/index.js';

/** Does work as a request of a caller who is bound to a unit, or to none (null). */
export function asCaller<T>(unitId: string | null, work: () => T): T {
  const caller = { principalId: 'someone', kind: 'user' as const, name: 'Someone', unitId };
  const origin = { kind: 'request' as const, address: '192.0.2.1', caller };
  return RequestContext.run({ requestId: 'test', traceparent: null, origin }, work);
}

/** Does work as a request of which it is not known who sent it. */
export function asNobody<T>(work: () => T): T {
  const origin = { kind: 'request' as const, address: '192.0.2.1', caller: null };
  return RequestContext.run({ requestId: 'test', traceparent: null, origin }, work);
}

export const asSystem = <T>(work: () => T): T => RequestContext.asSystem('test', work);
