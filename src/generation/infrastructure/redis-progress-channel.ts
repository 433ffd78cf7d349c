import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS, RedisConfig } from '../../platform/queue/index.js';
import { type CallProgress, ProgressChannel } from '../domain/call-progress.js';
import { isStage } from '../domain/generation-state.js';
import { inTime } from './in-time.js';

/** What was told last is kept for those who come later; longer than this no provider is silent. */
const rememberedSeconds = 300;
const recallPatienceMs = 200;

/**
 * Progress over Redis pub/sub: one channel a task, one subscribed connection a process, opened with its first listener.
 * While Redis is away there is no progress, and nothing waits for it to come back.
 */
@Injectable()
export class RedisProgressChannel extends ProgressChannel implements OnApplicationShutdown {
  private readonly followers = new Map<string, (progress: CallProgress) => void>();
  private readonly channelPrefix: string;
  private subscriber: Redis | null = null;

  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    config: RedisConfig,
  ) {
    super();
    this.channelPrefix = `${config.prefix}:generation:progress:`;
  }

  send(generationId: string, progress: CallProgress): void {
    if (this.redis.status !== 'ready') return;
    const message = JSON.stringify(progress);
    void this.redis
      .pipeline()
      .set(keyOf(generationId), message, 'EX', rememberedSeconds)
      .publish(this.channelPrefix + generationId, message)
      .exec()
      .catch(() => undefined);
  }

  follow(generationId: string, hear: (progress: CallProgress) => void): () => void {
    this.followers.set(generationId, hear);
    this.subscriber ??= this.connect();
    if (this.subscriber.status === 'ready') this.subscribe(this.subscriber, [generationId]);
    return () => {
      this.followers.delete(generationId);
      if (this.subscriber?.status === 'ready')
        void this.subscriber.unsubscribe(this.channelPrefix + generationId).catch(() => undefined);
    };
  }

  async last(generationId: string): Promise<CallProgress | null> {
    if (this.redis.status !== 'ready') return null;
    const message = await inTime(this.redis.get(keyOf(generationId)), recallPatienceMs).catch(() => null);
    return message === null ? null : read(message);
  }

  onApplicationShutdown(): void {
    this.subscriber?.disconnect();
  }

  private connect(): Redis {
    const subscriber = this.redis.duplicate({
      keyPrefix: '',
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
      enableOfflineQueue: false,
      autoResubscribe: false,
    });
    subscriber.on('error', () => undefined);
    subscriber.on('ready', () => {
      this.subscribe(subscriber, [...this.followers.keys()]);
    });
    subscriber.on('message', (channel: string, message: string) => {
      const progress = read(message);
      if (progress !== null) this.followers.get(channel.slice(this.channelPrefix.length))?.(progress);
    });
    return subscriber;
  }

  private subscribe(subscriber: Redis, generationIds: readonly string[]): void {
    if (generationIds.length === 0) return;
    void subscriber.subscribe(...generationIds.map((id) => this.channelPrefix + id)).catch(() => undefined);
  }
}

const keyOf = (generationId: string): string => `generation:progress:${generationId}`;

/** null for what no version of this code has sent. */
function read(message: string): CallProgress | null {
  try {
    const { attempts, round, stage, outputTokens } = JSON.parse(message) as Record<string, unknown>;
    const isProgress = [attempts, round, outputTokens].every((each) => Number.isSafeInteger(each)) && isStage(stage);
    return isProgress ? ({ attempts, round, stage, outputTokens } as CallProgress) : null;
  } catch {
    return null;
  }
}
