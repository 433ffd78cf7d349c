import type { CompletionFault, FaultName } from '../completion-fault.js';

/** What a caller is told where every target of a route ended so: nobody can be had now, nobody answers this, or no answer was any good. */
export type FinalError = 'unavailable' | 'refused' | 'unusable';

/** What one kind of fault means; the next step after it (and its retries) is always the next target of the route. */
export interface FaultPolicy {
  /** Whether the same provider is asked again at once (after a pause). */
  retry: boolean;
  /** Whether it says that the provider is down. */
  breaker: boolean;
  final: FinalError;
  /** When it makes sense to ask again where the provider names no time, in milliseconds. */
  askAgainAfterMs: number;
}

const soonMs = 10_000;
const laterMs = 60_000;
/** Whoever asks for more may have mistaken it, and is asked once more before. */
const longestAskAgainMs = 3_600_000;

const passing = (retry: boolean, breaker: boolean, askAgainAfterMs = soonMs): FaultPolicy => ({
  retry,
  breaker,
  final: 'unavailable',
  askAgainAfterMs,
});
const noAnswer = (final: FinalError): FaultPolicy => ({ retry: false, breaker: false, final, askAgainAfterMs: soonMs });

/** The one place where it is decided what becomes of a fault. */
export const faultPolicies: Readonly<Record<FaultName, FaultPolicy>> = {
  connection: passing(true, true),
  'connect-timeout': passing(false, true),
  'first-byte-timeout': passing(false, true),
  'idle-timeout': passing(false, true),
  'total-timeout': passing(false, true),
  'rate-limited': passing(true, false),
  'server-error': passing(true, true),
  'stream-broken': passing(true, true),
  unauthorized: passing(false, false, laterMs),
  'payment-required': passing(false, false, laterMs),
  'breaker-open': passing(false, false),
  'queue-full': passing(false, false),
  refused: noAnswer('refused'),
  'content-filtered': noAnswer('refused'),
  rejected: noAnswer('unusable'),
  'context-too-long': noAnswer('unusable'),
  'too-large': noAnswer('unusable'),
  truncated: noAnswer('unusable'),
  empty: noAnswer('unusable'),
  'unknown-finish-reason': noAnswer('unusable'),
  protocol: noAnswer('unusable'),
};

/** A provider that asks for a longer pause than `maxRetryAfterMs` is not waited for. */
export function mayRetry({ fault, known }: CompletionFault, maxRetryAfterMs: number): boolean {
  return faultPolicies[fault].retry && (known.retryAfterMs ?? 0) <= maxRetryAfterMs;
}

/** A status below 500 is an answer of a provider that works. */
export function countsAgainstProvider({ fault, known: { status } }: CompletionFault): boolean {
  const works = status !== undefined && status >= 400 && status < 500;
  return faultPolicies[fault].breaker && !works;
}

/** What several targets' faults come to: whatever may pass makes it worth asking again. */
export function finalErrorOf(faults: readonly CompletionFault[]): FinalError {
  const finals = new Set(faults.map(({ fault }) => faultPolicies[fault].final));
  if (finals.has('unavailable')) return 'unavailable';
  return finals.has('unusable') ? 'unusable' : 'refused';
}

/** The soonest that any of them may be asked again, in milliseconds; an hour at the most. */
export function askAgainAfterMs(faults: readonly CompletionFault[]): number {
  const passingOnes = faults.filter(({ fault }) => faultPolicies[fault].final === 'unavailable');
  const pauses = passingOnes.map(({ fault, known }) => known.retryAfterMs ?? faultPolicies[fault].askAgainAfterMs);
  return Math.min(longestAskAgainMs, ...pauses);
}
