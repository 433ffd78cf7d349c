import { BullModule } from '@nestjs/bull';
import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { configFromEnvironment, provideConfig } from '../config/index.js';
import { RedisConfig } from './redis.config.js';

/** Injection token of the shared ioredis connection; commands fail fast while Redis is away. */
export const REDIS = Symbol('REDIS');

const connectTimeoutMs = 5_000;
const commandTimeoutMs = 2_000;
const maxReconnectDelayMs = 2_000;
/** A server that vanished without a word is noticed by probes of the connection, which begin after this silence. */
const keepAliveAfterMs = 10_000;

/** Back soon after an outage, however long it was: Bull's own pause grows to 20 seconds. */
const retryStrategy = (attempt: number): number => Math.min(attempt * 100, maxReconnectDelayMs);

const redisProvider = {
  provide: REDIS,
  inject: [RedisConfig],
  useFactory: (config: RedisConfig): Redis => {
    const redis = new Redis(config.url, {
      keyPrefix: `${config.prefix}:`,
      connectTimeout: connectTimeoutMs,
      keepAlive: keepAliveAfterMs,
      commandTimeout: commandTimeoutMs,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: true,
      retryStrategy,
    });
    const logger = new Logger('Redis');
    redis.on('error', (error: Error) => {
      logger.warn({ err: error }, 'Redis is not reachable');
    });
    return redis;
  },
};

/** Redis and the root of the Bull queues. */
@Global()
@Module({
  imports: [
    BullModule.forRootAsync({
      useFactory: () => {
        const config = configFromEnvironment(RedisConfig);
        return {
          url: config.url,
          prefix: `${config.prefix}:bull`,
          redis: {
            connectTimeout: connectTimeoutMs,
            keepAlive: keepAliveAfterMs,
            maxRetriesPerRequest: null,
            enableReadyCheck: false,
            retryStrategy,
          },
          defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
        };
      },
    }),
  ],
  providers: [provideConfig(RedisConfig), redisProvider],
  exports: [REDIS, RedisConfig],
})
export class QueueModule implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis) {}

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}
