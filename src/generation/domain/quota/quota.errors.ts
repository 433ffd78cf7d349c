import { DomainError } from '../../../platform/kernel/index.js';

/** A principal asks for more generations than are left of its day. */
export class GenerationQuotaExhausted extends DomainError {
  constructor(limit: number, left: number, now: Date, resetsAt: Date) {
    super(
      'limited',
      'GENERATION_QUOTA_EXHAUSTED',
      `You may ask for ${String(limit)} generations a day; ${String(left)} are left until ${resetsAt.toISOString()}.`,
      undefined,
      {
        quota: { limit, left, resetsAt: resetsAt.toISOString() },
        retryAfter: Math.max(1, Math.ceil((resetsAt.getTime() - now.getTime()) / 1_000)),
      },
    );
  }
}
