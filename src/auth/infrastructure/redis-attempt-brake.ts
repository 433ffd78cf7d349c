import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from '../../platform/queue/index.js';
import {
  AttemptBrake,
  type AttemptSubject,
  firstDelayMs,
  freeAttempts,
  longestDelayMs,
  memoryMs,
} from '../domain/attempt-brake.js';
import { LocalAttemptBrake } from './local-attempt-brake.js';

/** The rule of `delayAfter`, in one step for all instances; the clock is Redis's. */
const admitScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local closedUntil = tonumber(redis.call('HGET', KEYS[1], 'closedUntil') or '0')
if closedUntil > now then return closedUntil - now end
local failures = redis.call('HINCRBY', KEYS[1], 'failures', 1)
local delay = 0
if failures >= tonumber(ARGV[1]) then
  delay = math.min(ARGV[2] * 2 ^ (failures - ARGV[1]), ARGV[3])
end
redis.call('HSET', KEYS[1], 'closedUntil', string.format('%.0f', now + delay))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 0
`;

/** The brake of all instances together; when Redis is away each brakes by itself. */
@Injectable()
export class RedisAttemptBrake extends AttemptBrake {
  private readonly logger = new Logger(RedisAttemptBrake.name);

  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    private readonly local: LocalAttemptBrake,
  ) {
    super();
  }

  async admit(subject: AttemptSubject): Promise<number> {
    const limits = [freeAttempts, firstDelayMs, longestDelayMs, memoryMs];
    const waitMs = await this.ask(() => this.redis.eval(admitScript, 1, keyOf(subject), ...limits));
    return typeof waitMs === 'number' ? waitMs : this.local.admit(subject);
  }

  async release(subject: AttemptSubject): Promise<void> {
    await this.local.release(subject);
    await this.ask(() => this.redis.del(keyOf(subject)));
  }

  private async ask(question: () => Promise<unknown>): Promise<unknown> {
    if (this.redis.status !== 'ready') return null;
    try {
      return await question();
    } catch (error) {
      this.logger.warn({ err: error }, 'Redis did not answer; attempts are counted by this process alone.');
      return null;
    }
  }
}

/** Redis need not know who tries to log in. */
const keyOf = ({ account, address }: AttemptSubject): string =>
  `auth:attempts:${createHash('sha256').update(`${account}\n${address}`).digest('base64url')}`;
