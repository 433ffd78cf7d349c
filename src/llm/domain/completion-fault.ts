import type { CompletionUsage } from './completion.js';

/** What one attempt at a completion can end with instead of an answer. */
export const faultNames = [
  'connection',
  'connect-timeout',
  'first-byte-timeout',
  'idle-timeout',
  'total-timeout',
  'rate-limited',
  'server-error',
  'unauthorized',
  'payment-required',
  'rejected',
  'context-too-long',
  'too-large',
  'truncated',
  'empty',
  'refused',
  'content-filtered',
  'stream-broken',
  'unknown-finish-reason',
  'protocol',
  'breaker-open',
  'queue-full',
] as const;
export type FaultName = (typeof faultNames)[number];

/** One attempt without an answer: its name, what the provider asked us to wait, and what it cost all the same. */
export class CompletionFault extends Error {
  constructor(
    readonly fault: FaultName,
    detail: string,
    readonly known: { retryAfterMs?: number; status?: number; usage?: CompletionUsage; estimated?: boolean } = {},
  ) {
    super(detail);
    this.name = 'CompletionFault';
  }

  /** As usage rows and metrics carry it, such as `MODEL_FIRST_BYTE_TIMEOUT`. */
  get code(): string {
    return `MODEL_${this.fault.toUpperCase().replaceAll('-', '_')}`;
  }
}
