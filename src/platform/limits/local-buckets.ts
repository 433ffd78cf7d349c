import { type Bucket, type BucketRule, type BucketState, take } from './token-bucket.js';

/** How many buckets a process keeps by itself; whoever asked longest ago begins anew with a full one. */
const maxBuckets = 10_000;

/** The buckets of one process, for when Redis is away. */
export class LocalBuckets {
  private readonly buckets = new Map<string, Bucket>();

  take(key: string, rule: BucketRule): BucketState {
    const { bucket, state } = take(this.buckets.get(key), rule, performance.now());
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > maxBuckets && oldest !== undefined) this.buckets.delete(oldest);
    return state;
  }
}
