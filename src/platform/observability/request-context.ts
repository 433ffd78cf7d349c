import { AsyncLocalStorage } from 'node:async_hooks';

/** Who sent a request, once that is known. */
export interface Caller {
  principalId: string;
  kind: 'user' | 'service';
  name: string;
  /** The unit whose subtree is all that the caller may know of; null: everything. */
  unitId: string | null;
}

/** Where a piece of work comes from: a request from an address, or the system itself. */
export type Origin = { kind: 'request'; address: string; caller: Caller | null } | { kind: 'system' };

/** What correlates the log lines, tasks and calls of one request or task. */
export interface Correlation {
  requestId: string;
  /** W3C Trace Context header, as it came or as it was stored with a task. */
  traceparent: string | null;
  readonly origin: Origin;
}

/** How much of the organisation a piece of work may know of: all of it, a unit's subtree, or nothing before its caller is known. */
export type Boundary = { kind: 'everything' } | { kind: 'unit'; unitId: string } | { kind: 'nothing' };

const storage = new AsyncLocalStorage<Correlation>();

export const RequestContext = {
  run: <T>(correlation: Correlation, work: () => T): T => storage.run(correlation, work),

  current: (): Correlation | null => storage.getStore() ?? null,

  /** Does work on nobody's behalf, which may know of everything. */
  asSystem: <T>(requestId: string, work: () => T): T =>
    storage.run({ requestId, traceparent: null, origin: { kind: 'system' } }, work),

  /** @throws Error where the origin of the work is unknown: it cannot be told then what it may know of. */
  boundary: (): Boundary => {
    const origin = storage.getStore()?.origin;
    if (!origin) throw new Error('Work of unknown origin asked what it may know of.');
    if (origin.kind === 'system') return { kind: 'everything' };
    if (!origin.caller) return { kind: 'nothing' };
    const { unitId } = origin.caller;
    return unitId === null ? { kind: 'everything' } : { kind: 'unit', unitId };
  },

  /**
   * Says who sent the request that is being answered.
   * @throws Error outside of a request: then nobody could be held to what the caller may know.
   */
  identify: (caller: Caller): void => {
    const origin = storage.getStore()?.origin;
    if (origin?.kind !== 'request') throw new Error('A caller was identified outside of a request.');
    origin.caller = caller;
  },
};
