import { Injectable } from '@nestjs/common';
import { RedisReach } from '../../platform/limits/index.js';
import { AttemptBrake, type AttemptSubject, familiarMs, firstDelayMs, memoryMs } from '../domain/attempt-brake.js';
import { trailsOf } from './attempt-trails.js';
import { LocalAttemptBrake } from './local-attempt-brake.js';

/** The rule of `delayAfter` for every trail that counts, in one step for all instances; the clock is Redis's. */
const admitScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local counted = 3
if redis.call('EXISTS', KEYS[4]) == 1 then counted = 1 end
local wait = 0
for index = 1, counted do
  wait = math.max(wait, tonumber(redis.call('HGET', KEYS[index], 'closedUntil') or '0') - now)
end
if wait > 0 then return wait end
for index = 1, counted do
  local free, longest = tonumber(ARGV[index * 2 + 1]), tonumber(ARGV[index * 2 + 2])
  local failures = redis.call('HINCRBY', KEYS[index], 'failures', 1)
  local delay = 0
  if failures >= free then delay = math.min(ARGV[1] * 2 ^ (failures - free), longest) end
  redis.call('HSET', KEYS[index], 'closedUntil', string.format('%.0f', now + delay))
  redis.call('PEXPIRE', KEYS[index], ARGV[2])
end
return 0
`;

const releaseScript = `
redis.call('DEL', KEYS[1], KEYS[2])
if redis.call('EXISTS', KEYS[4]) == 0 and redis.call('EXISTS', KEYS[3]) == 1 then
  redis.call('HINCRBY', KEYS[3], 'failures', -1)
end
redis.call('SET', KEYS[4], 1, 'PX', ARGV[1])
return 0
`;

/** The brake of all instances together; when Redis is away each brakes by itself. */
@Injectable()
export class RedisAttemptBrake extends AttemptBrake {
  constructor(
    private readonly reach: RedisReach,
    private readonly local: LocalAttemptBrake,
  ) {
    super();
  }

  async admit(subject: AttemptSubject): Promise<number> {
    const { accountFromAddress, account, address } = trailsOf(subject);
    const limits = [accountFromAddress, account, address].flatMap(({ rule }) => [
      rule.freeAttempts,
      rule.longestDelayMs,
    ]);
    const waitMs = await this.ask(admitScript, subject, [firstDelayMs, memoryMs, ...limits]);
    return typeof waitMs === 'number' ? waitMs : this.local.admit(subject);
  }

  async release(subject: AttemptSubject): Promise<void> {
    await this.local.release(subject);
    await this.ask(releaseScript, subject, [familiarMs]);
  }

  private ask(script: string, subject: AttemptSubject, values: number[]): Promise<unknown> {
    const { accountFromAddress, account, address, familiar } = trailsOf(subject);
    const digests = [accountFromAddress.key, account.key, address.key, familiar];
    const keys = digests.map((digest) => `auth:attempts:${digest}`);
    return this.reach.ask((redis) => redis.eval(script, keys.length, ...keys, ...values));
  }
}
