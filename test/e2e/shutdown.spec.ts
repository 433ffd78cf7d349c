import { describe, expect, it } from '@jest/globals';
import { startRedis } from '../../scripts/services/index.ts';
import { createTestDatabase, startAppProcess } from '../support/index.js';

const graceMs = 2_000;

describe('A stop', () => {
  it('ends the process within its grace, also when Redis is away', async () => {
    const database = await createTestDatabase();
    const redis = await startRedis({});
    const environment = { REDIS_URL: redis.url, SHUTDOWN_GRACE_MS: String(graceMs) };
    const app = await startAppProcess({ databaseUrl: database.url, redisPrefix: 'shutdown', environment });
    await redis.stop();
    const late = new Promise<'late'>((resolve) => {
      setTimeout(resolve, 5 * graceMs, 'late').unref();
    });
    const ended = await Promise.race([app.stop(), late]);
    if (ended === 'late') await app.crash();
    await database.drop();
    expect(ended).not.toBe('late');
  });
});
