export { startApp, type AppOptions, type RunningApp } from './app.ts';
export { freePort } from './free-port.ts';
export { startPostgres, type PostgresOptions } from './postgres.ts';
export { startRedis, type RedisOptions } from './redis.ts';
export type { Service } from './child-service.ts';
