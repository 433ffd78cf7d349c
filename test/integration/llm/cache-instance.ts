import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import type { LlmSettings } from '../../../src/llm/application/llm-settings.js';
import type { AskedAnswer, CachedAnswer } from '../../../src/llm/domain/cache/completion-cache.js';
import { RedisCompletionCache } from '../../../src/llm/infrastructure/cache/redis-completion-cache.js';
import { Metrics } from '../../../src/platform/observability/index.js';

/** The cache as one process has it, with a connection of its own. */
export interface CacheInstance {
  cache: RedisCompletionCache;
  redis: Redis;
  /** How many lookups ended so. */
  count(result: string): Promise<number>;
  /** Asks for a question's answer. */
  ask(key: string, question: Question, bypass?: boolean): Promise<{ value: CachedAnswer; cached: boolean }>;
  close(): Promise<void>;
}

export async function openCache(url: string, keyPrefix: string, ttlSeconds = 60): Promise<CacheInstance> {
  const redis = new Redis(url, { keyPrefix, maxRetriesPerRequest: 1, retryStrategy: () => 50, commandTimeout: 2_000 });
  redis.on('error', () => undefined);
  await once(redis, 'ready');
  const metrics = new Metrics();
  const cache = new RedisCompletionCache(redis, { cache: { ttlSeconds } } as LlmSettings, metrics);
  return {
    cache,
    redis,
    async count(result) {
      const counter = metrics.counter('llm_cache_lookups_total', '', ['result']);
      const { values } = await counter.get();
      return values.find(({ labels }) => labels.result === result)?.value ?? 0;
    },
    ask: (key, question, bypass = false) => cache.through(key, bypass, question.ask, question.signal),
    async close() {
      await cache.beforeApplicationShutdown();
      redis.disconnect();
    },
  };
}

export const newKey = (): string => randomUUID();

/** A caller whose question is answered when the test says so. */
export class Question {
  asked = 0;
  private readonly controller = new AbortController();
  private readonly reached = Promise.withResolvers<undefined>();
  private readonly answered = Promise.withResolvers<AskedAnswer>();

  /** @param text the answer, at once; without it the answer waits for `answer`. */
  constructor(text?: string) {
    if (text !== undefined) this.answer(text);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Resolves when the question has been put to whoever answers it. */
  get isAsked(): Promise<undefined> {
    return this.reached.promise;
  }

  readonly ask = async (): Promise<AskedAnswer> => {
    this.asked += 1;
    this.reached.resolve(undefined);
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    this.signal.addEventListener('abort', () => {
      reject(this.signal.reason as Error);
    });
    return Promise.race([this.answered.promise, aborted]);
  };

  answer(text: string, keep = true): void {
    this.answered.resolve({ value: { text, conformance: keep ? 'conforming' : 'other-shape', model: 'm' }, keep });
  }

  fail(message: string): void {
    this.answered.reject(new Error(message));
  }

  abort(): void {
    this.controller.abort(new Error('given up'));
  }
}
