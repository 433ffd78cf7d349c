import { AsyncLocalStorage } from 'node:async_hooks';

/** What correlates the log lines, tasks and calls of one request or task. */
export interface Correlation {
  requestId: string;
  /** W3C Trace Context header, as it came or as it was stored with a task. */
  traceparent: string | null;
}

const storage = new AsyncLocalStorage<Correlation>();

export const RequestContext = {
  run: <T>(correlation: Correlation, work: () => T): T => storage.run(correlation, work),
  current: (): Correlation | null => storage.getStore() ?? null,
};
