import type { CompletionProvider } from '../completion-provider.js';

/** Whether a provider is asked: yes, one call at a time to find out, or not now. */
export type BreakerState = 'closed' | 'half-open' | 'open';

/** Lets one attempt at a provider happen as soon as there is a place for it, and ends it when it takes too long. */
export type Enter = <T>(attempt: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** Port: a provider with what protects it from us, and us from it. */
export abstract class GuardedProvider {
  abstract readonly provider: CompletionProvider;
  /** Whether its answers cost anything, so that they are budgeted and kept. */
  abstract readonly isPaid: boolean;
  abstract readonly state: BreakerState;
  /** Calls that wait for a place. */
  abstract readonly queued: number;
  /** Price in US dollars of so many tokens in and out. */
  abstract costOf(model: string | null, inputTokens: number, outputTokens: number): number;

  /**
   * Tries until it succeeds or must not be tried again here. Pauses hold no place.
   * @param once one attempt; it enters once.
   * @throws CompletionFault of the last attempt, or why there was none; the signal's reason.
   */
  abstract run<T>(once: (enter: Enter) => Promise<T>, signal: AbortSignal): Promise<T>;
}

/** Port: the providers that are configured, by name. */
export abstract class Providers {
  abstract readonly all: readonly GuardedProvider[];
  abstract named(name: string): GuardedProvider | undefined;
}
