import { IsString, Matches } from 'class-validator';
import { EnvVar } from '../config/index.js';

/** Where Redis is and which keys are ours. */
export class RedisConfig {
  @EnvVar('REDIS_URL', {
    description: 'Redis (6.2 or newer) with `maxmemory-policy noeviction`',
    example: 'redis://localhost:6379',
    secret: true,
  })
  @IsString({ message: 'a Redis URL is needed' })
  @Matches(/^rediss?:\/\/\S+$/u, { message: 'it must be a Redis URL' })
  readonly url!: string;

  @EnvVar('REDIS_PREFIX', {
    description: 'Prefix of every key, for several installations on one Redis',
    example: 'orgwright',
  })
  @Matches(/^[a-z0-9_-]{1,60}$/iu, { message: 'it takes letters, digits, - and _' })
  readonly prefix: string = 'orgwright';
}
