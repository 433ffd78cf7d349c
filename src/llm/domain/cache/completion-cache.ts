import type { Conformance } from '../completion.js';

/** An answer as it is kept: what the model said, not what it cost. */
export interface CachedAnswer {
  text: string;
  conformance: Conformance;
  model: string | null;
}

/** What asking brought, and whether it is fit to answer the same question again. */
export interface AskedAnswer {
  value: CachedAnswer;
  keep: boolean;
}

/** Port: answers that are known already, and calls of the same question that are made once. */
export abstract class CompletionCache {
  /**
   * The known answer, or that of whoever is asking the same just now, in this process or another, or else the answer of
   * `ask`. A cache that cannot be reached costs 100 ms and no error.
   * @param bypass asks in any case; a fit answer takes the place of the known one.
   * @param signal ends the caller's own waiting; a call that others wait for too is made again by one of them.
   * @throws the signal's reason, or what `ask` throws (its own `ask`, never that of another caller).
   */
  abstract through(
    key: string,
    bypass: boolean,
    ask: () => Promise<AskedAnswer>,
    signal: AbortSignal,
  ): Promise<{ value: CachedAnswer; cached: boolean }>;
}
