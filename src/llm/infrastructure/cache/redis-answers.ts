import type { Redis } from 'ioredis';
import type { CachedAnswer } from '../../domain/cache/completion-cache.js';
import { pack, unpack } from '../../domain/cache/packed-answer.js';

/** Whoever asks Redis waits no longer than this; a model is not kept waiting by what is there to save time. */
const patienceMs = 100;
/** A holder that has died is taken over from after this; one that lives renews its claim three times as often. */
export const claimMs = 5_000;

/** What is known of a question: its answer, or that finding it is ours or theirs to do, or nothing. */
export type Claim = { is: 'known'; value: CachedAnswer } | { is: 'ours' | 'theirs' | 'unknown' };

const claimScript = `
  local packed = redis.call('GET', KEYS[1])
  if packed then return packed end
  if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
  return 0`;
const renewScript = `
  if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
  return 0`;
const settleScript = `
  if ARGV[2] ~= '' then redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) end
  if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
  return 1`;

/** Answers and claims in Redis. Nothing here throws: what cannot be had in time is not known. */
export class RedisAnswers {
  constructor(
    private readonly redis: Redis,
    private readonly ttlSeconds: number,
  ) {}

  /** A value that is not what was kept is deleted, and then the answer is not known. */
  async claim(key: string, holder: string): Promise<Claim> {
    const found = await this.tryClaim(key, holder);
    if (found === 1) return { is: 'ours' };
    if (found === 0) return { is: 'theirs' };
    if (found === null) return { is: 'unknown' };
    const value = unpack(key, found);
    if (value) return { is: 'known', value };
    await this.inTime(() => this.redis.del(answerOf(key)));
    return (await this.tryClaim(key, holder)) === 1 ? { is: 'ours' } : { is: 'unknown' };
  }

  async renew(key: string, holder: string): Promise<void> {
    await this.inTime(() => this.redis.eval(renewScript, 1, claimOf(key), holder, claimMs));
  }

  /** Gives the claim back, and leaves the answer where there is one to keep. */
  async settle(key: string, holder: string, value: CachedAnswer | null): Promise<void> {
    const packed = value && pack(key, value);
    await this.inTime(() =>
      this.redis.eval(settleScript, 2, answerOf(key), claimOf(key), holder, packed ?? '', this.ttlSeconds),
    );
  }

  /** The packed answer, 1 for a claim that was free, 0 for one that was not, null for a Redis that does not say. */
  private async tryClaim(key: string, holder: string): Promise<string | 0 | 1 | null> {
    const asked = async (): Promise<unknown> => {
      try {
        return await this.redis.eval(claimScript, 2, answerOf(key), claimOf(key), holder, claimMs);
      } catch (error) {
        if (error instanceof Error && error.message.includes('WRONGTYPE')) return '';
        throw error;
      }
    };
    const found = await this.inTime(asked, () => void this.settle(key, holder, null));
    return typeof found === 'string' || found === 0 || found === 1 ? found : null;
  }

  /** @param onLate what is to be done about an answer that came when nobody waited for it any more. */
  private async inTime<T>(work: () => Promise<T>, onLate?: () => void): Promise<T | null> {
    if (this.redis.status !== 'ready') return null;
    let timer: NodeJS.Timeout | undefined;
    let late = false;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        late = true;
        resolve(null);
      }, patienceMs);
    });
    const done = work().then(
      (result) => {
        if (late) onLate?.();
        return result;
      },
      () => null,
    );
    const result = await Promise.race([done, tooLate]);
    clearTimeout(timer);
    return result;
  }
}

/** The keys of all answers, as a pattern of Redis. */
export const answerKeys = 'llm:answer:*';
const answerOf = (key: string): string => `llm:answer:{${key}}`;
const claimOf = (key: string): string => `llm:asking:{${key}}`;
