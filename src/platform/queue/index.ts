export { QueueModule, REDIS } from './queue.module.js';
export { RedisConfig } from './redis.config.js';
export { Ticker } from './ticker.js';
