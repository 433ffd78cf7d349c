import { DomainError } from '../kernel/index.js';

/** More requests of this kind came than are answered. */
export class RateLimited extends DomainError {
  constructor(cost: string, retryAfterMs: number) {
    const retryAfter = Math.max(1, Math.ceil(retryAfterMs / 1_000));
    super(
      'limited',
      'RATE_LIMITED',
      `Too many requests of the kind "${cost}"; the next is answered in ${String(retryAfter)} seconds.`,
      undefined,
      { retryAfter },
    );
  }
}
