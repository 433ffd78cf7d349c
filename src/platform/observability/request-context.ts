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

const storage = new AsyncLocalStorage<Correlation>();

export const RequestContext = {
  run: <T>(correlation: Correlation, work: () => T): T => storage.run(correlation, work),

  current: (): Correlation | null => storage.getStore() ?? null,

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
