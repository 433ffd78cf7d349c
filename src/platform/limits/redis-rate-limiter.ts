import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Metrics } from '../observability/index.js';
import { REDIS } from '../queue/index.js';
import { LocalBuckets } from './local-buckets.js';
import { RateLimiter } from './rate-limiter.js';
import { type BucketRule, type BucketState, stateOf, timeToFillMs } from './token-bucket.js';

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

/** A limit that takes longer than this to be asked for is no help to anybody. */
const patienceMs = 100;
/** How long Redis is left alone after it did not answer. */
const pauseMs = 1_000;

/** The buckets of all instances together. While Redis is away or slow each instance has its own: never open and never closed. */
@Injectable()
export class RedisRateLimiter extends RateLimiter {
  private readonly logger = new Logger(RedisRateLimiter.name);
  private readonly local = new LocalBuckets();
  private aloneUntil = 0;
  private alone = false;

  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    metrics: Metrics,
  ) {
    super();
    const readAlone = (): number => (this.alone ? 1 : 0);
    metrics.gauge(
      'rate_limiter_alone',
      'Whether this process limits by itself because Redis does not answer',
      [],
      function () {
        this.set(readAlone());
      },
    );
  }

  async take(key: string, rule: BucketRule): Promise<BucketState> {
    if (Date.now() < this.aloneUntil) return this.local.take(key, rule);
    try {
      const state = await this.ask(key, rule);
      this.together();
      return state;
    } catch (error) {
      this.byItself(error);
      return this.local.take(key, rule);
    }
  }

  private async ask(key: string, rule: BucketRule): Promise<BucketState> {
    if (this.redis.status !== 'ready') throw new Error(`The connection to Redis is ${this.redis.status}.`);
    const answer = (await inTime(
      this.redis.eval(takeScript, 1, `limits:${key}`, rule.burst, rule.perMinute / 60_000, timeToFillMs(rule) + 1_000),
    )) as [number, string];
    return stateOf(answer[0] === 1, Number(answer[1]), rule);
  }

  private together(): void {
    if (!this.alone) return;
    this.alone = false;
    this.local.clear();
    this.logger.log('Redis answers again; limits are those of all instances together.');
  }

  private byItself(error: unknown): void {
    this.aloneUntil = Date.now() + pauseMs;
    if (this.alone) return;
    this.alone = true;
    this.logger.warn({ err: error }, 'Redis does not answer; this process limits by itself.');
  }
}

async function inTime<T>(question: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Redis took more than ${String(patienceMs)} ms.`));
    }, patienceMs);
  });
  try {
    return await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}
