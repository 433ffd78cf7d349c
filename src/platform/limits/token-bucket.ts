/** A bucket holds `burst` tokens and is refilled by `perMinute`. A request takes one. */
export interface BucketRule {
  burst: number;
  perMinute: number;
}

/** What is left after a request was asked for. */
export interface BucketState {
  admitted: boolean;
  /** Whole tokens that are left. */
  remaining: number;
  /** Milliseconds until the next token is there; 0 while there are some. */
  retryAfterMs: number;
}

export interface Bucket {
  tokens: number;
  /** Milliseconds by the clock of whoever keeps the bucket, whatever that began with. */
  at: number;
}

/** How long an empty bucket takes to be full, in milliseconds. */
export const timeToFillMs = ({ burst, perMinute }: BucketRule): number => Math.ceil((burst / perMinute) * 60_000);

/** Takes a token from a bucket, or from a full one where there was none; a refused request takes nothing. */
export function take(known: Bucket | undefined, rule: BucketRule, now: number): { bucket: Bucket; state: BucketState } {
  const perMs = rule.perMinute / 60_000;
  const refilled = known ? known.tokens + Math.max(0, now - known.at) * perMs : rule.burst;
  const available = Math.min(rule.burst, refilled);
  const admitted = available >= 1;
  const tokens = admitted ? available - 1 : available;
  return { bucket: { tokens, at: now }, state: stateOf(admitted, tokens, rule) };
}

/** The same figures from what another keeper of the bucket says. */
export function stateOf(admitted: boolean, tokens: number, { perMinute }: BucketRule): BucketState {
  const retryAfterMs = tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perMinute) * 60_000);
  return { admitted, remaining: Math.floor(tokens), retryAfterMs };
}
