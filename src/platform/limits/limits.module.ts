import { Global, Module } from '@nestjs/common';
import { provideConfig } from '../config/index.js';
import { loadLimits } from './limits-file.js';
import { LimitsConfig } from './limits.config.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisRateLimiter } from './redis-rate-limiter.js';
import { RedisReach } from './redis-reach.js';
import { LIMIT_RULES, RequestLimits } from './request-limits.js';

/** How many requests are answered: by caller, by address and by what they cost. */
@Global()
@Module({
  providers: [
    provideConfig(LimitsConfig),
    { provide: LIMIT_RULES, inject: [LimitsConfig], useFactory: ({ factor }: LimitsConfig) => loadLimits(factor) },
    { provide: RateLimiter, useClass: RedisRateLimiter },
    RequestLimits,
    RedisReach,
  ],
  exports: [RequestLimits, RedisReach],
})
export class LimitsModule {}
