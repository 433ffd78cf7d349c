import { Injectable } from '@nestjs/common';
import { LocalBuckets } from './local-buckets.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisReach } from './redis-reach.js';
import { type BucketRule, type BucketState, stateOf, timeToFillMs } from './token-bucket.js';

const msPerMinute = 60_000;

/** The rule of `take`, in one step for all instances; the clock is Redis's. Answers whether it was admitted, and the tokens left. */
const takeScript = `
local burst, perMs = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = burst
if known[1] then tokens = math.min(burst, known[1] + math.max(0, now - known[2]) * perMs) end
local admitted = 0
if tokens >= 1 then
  admitted = 1
  tokens = tokens - 1
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.3f', now))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return { admitted, string.format('%.6f', tokens) }
`;

/** The buckets of all instances together. While Redis is away or slow each instance has its own: never open and never closed. */
@Injectable()
export class RedisRateLimiter extends RateLimiter {
  private readonly local = new LocalBuckets();

  constructor(private readonly reach: RedisReach) {
    super();
  }

  async take(key: string, rule: BucketRule): Promise<BucketState> {
    const values = [rule.burst, rule.perMinute / msPerMinute, timeToFillMs(rule) + 1_000];
    const answer = await this.reach.ask((redis) => redis.eval(takeScript, 1, `limits:${key}`, ...values));
    if (answer === null) return this.local.take(key, rule);
    const [admitted, tokens] = answer as [number, string];
    return stateOf(admitted === 1, Number(tokens), rule);
  }
}
