import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS } from '../../platform/queue/index.js';
import { AttemptBrake, type AttemptSubject, firstDelayMs, memoryMs } from '../domain/attempt-brake.js';
import { trailsOf } from './attempt-trails.js';
import { LocalAttemptBrake } from './local-attempt-brake.js';

/** The rule of `delayAfter` for every trail, in one step for all instances; the clock is Redis's. */
const admitScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait = 0
for _, key in ipairs(KEYS) do
  wait = math.max(wait, tonumber(redis.call('HGET', key, 'closedUntil') or '0') - now)
end
if wait > 0 then return wait end
for index, key in ipairs(KEYS) do
  local free, longest = tonumber(ARGV[index * 2 + 1]), tonumber(ARGV[index * 2 + 2])
  local failures = redis.call('HINCRBY', key, 'failures', 1)
  local delay = 0
  if failures >= free then delay = math.min(ARGV[1] * 2 ^ (failures - free), longest) end
  redis.call('HSET', key, 'closedUntil', string.format('%.0f', now + delay))
  redis.call('PEXPIRE', key, ARGV[2])
end
return 0
`;

const releaseScript = `
redis.call('DEL', KEYS[1], KEYS[2])
if redis.call('EXISTS', KEYS[3]) == 1 then redis.call('HINCRBY', KEYS[3], 'failures', -1) end
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
    const limits = Object.values(trailsOf(subject)).flatMap(({ rule }) => [rule.freeAttempts, rule.longestDelayMs]);
    const waitMs = await this.ask(admitScript, subject, [firstDelayMs, memoryMs, ...limits]);
    return typeof waitMs === 'number' ? waitMs : this.local.admit(subject);
  }

  async release(subject: AttemptSubject): Promise<void> {
    await this.local.release(subject);
    await this.ask(releaseScript, subject, []);
  }

  private async ask(script: string, subject: AttemptSubject, values: number[]): Promise<unknown> {
    if (this.redis.status !== 'ready') return null;
    const { accountFromAddress, account, address } = trailsOf(subject);
    const keys = [accountFromAddress, account, address].map(({ key }) => `auth:attempts:${key}`);
    try {
      return await this.redis.eval(script, keys.length, ...keys, ...values);
    } catch (error) {
      this.logger.warn({ err: error }, 'Redis did not answer; attempts are counted by this process alone.');
      return null;
    }
  }
}
