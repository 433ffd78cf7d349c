import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { REDIS, RedisConfig } from '../../platform/queue/index.js';
import { CancelSignal } from '../domain/generations.js';

/** Cancelled tasks over Redis pub/sub; a message that is lost is made good by the heartbeat. */
@Injectable()
export class RedisCancelSignal extends CancelSignal implements OnApplicationShutdown {
  private readonly logger = new Logger(RedisCancelSignal.name);
  private readonly channel: string;
  private subscriber: Redis | null = null;

  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    config: RedisConfig,
  ) {
    super();
    this.channel = `${config.prefix}:generation:cancelled`;
  }

  async send(generationIds: readonly string[]): Promise<void> {
    await this.redis.publish(this.channel, generationIds.join(' '));
  }

  async listen(onCancelled: (generationId: string) => void): Promise<void> {
    this.subscriber = this.redis.duplicate({ keyPrefix: '', maxRetriesPerRequest: null, commandTimeout: undefined });
    this.subscriber.on('error', () => undefined);
    this.subscriber.on('message', (_channel: string, message: string) => {
      message.split(' ').forEach(onCancelled);
    });
    void this.subscriber.subscribe(this.channel).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'Cancellations arrive by heartbeat only');
    });
    return Promise.resolve();
  }

  onApplicationShutdown(): void {
    this.subscriber?.disconnect();
  }
}
