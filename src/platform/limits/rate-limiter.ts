import type { BucketRule, BucketState } from './token-bucket.js';

/** Keeps a bucket for each key and takes tokens from them. */
export abstract class RateLimiter {
  abstract take(key: string, rule: BucketRule): Promise<BucketState>;
}
