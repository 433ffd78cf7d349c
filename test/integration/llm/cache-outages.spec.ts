import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type FaultyLink, linkTo } from '../../support/faulty-link.js';
import { after } from '../../support/model-server/index.js';
import { eventually, Gate, openBakery } from '../generation/bakery.js';
import { metric } from './metrics.js';
import { type CacheInstance, newKey, openCache, Question } from './cache-instance.js';

const prefix = `test-${randomUUID().slice(0, 8)}:`;
/** The 100 ms that a lookup may take, and what a busy machine adds to it. */
const soonMs = 600;

describe('Without Redis', () => {
  let link: FaultyLink;
  let far: CacheInstance;
  let near: CacheInstance;
  beforeAll(async () => {
    const url = process.env['TEST_REDIS_URL'] ?? '';
    link = await linkTo(url);
    [far, near] = await Promise.all([openCache(link.url, prefix), openCache(url, prefix)]);
  });
  afterEach(async () => {
    link.mend();
    await eventually(
      () => far.redis.ping().catch(() => 'gone'),
      (answer) => answer === 'PONG',
    );
  });
  afterAll(async () => {
    await Promise.all([far.close(), near.close()]);
    await link.close();
  });

  async function timed<T>(work: Promise<T>): Promise<{ result: T; ms: number }> {
    const startedAt = performance.now();
    return { result: await work, ms: performance.now() - startedAt };
  }

  it('a question is asked soon, when Redis hangs', async () => {
    const down = await far.count('down');
    link.stall();
    const { result, ms } = await timed(far.ask(newKey(), new Question('bread')));
    expect(result).toMatchObject({ value: { text: 'bread' }, cached: false });
    expect(ms).toBeLessThan(soonMs);
    expect(await far.count('down')).toBe(down + 1);
  });

  it('a question is asked at once, when Redis is gone', async () => {
    link.cut();
    await eventually(
      () => Promise.resolve(far.redis.status),
      (status) => status !== 'ready',
    );
    const { result, ms } = await timed(far.ask(newKey(), new Question('bread')));
    expect(result).toMatchObject({ value: { text: 'bread' }, cached: false });
    expect(ms).toBeLessThan(soonMs);
  });

  it('a question is asked once in each process, all the same', async () => {
    link.stall();
    const key = newKey();
    const question = new Question();
    const [first, second] = [far.ask(key, question), far.ask(key, new Question('cake'))];
    await question.isAsked;
    question.answer('bread');
    expect((await first).value.text).toBe('bread');
    expect(await second).toMatchObject({ value: { text: 'bread' }, cached: true });
  });

  it('an answer arrives whose Redis went while it was being written', async () => {
    const question = new Question();
    const asking = far.ask(newKey(), question);
    await question.isAsked;
    link.cut();
    question.answer('bread');
    expect(await asking).toMatchObject({ value: { text: 'bread' }, cached: false });
  });

  it('whoever waits for another process asks for itself', async () => {
    const key = newKey();
    const leader = new Question();
    const leading = near.ask(key, leader);
    await leader.isAsked;
    const follower = new Question('cake');
    const following = far.ask(key, follower);
    await new Promise((resolve) => setTimeout(resolve, 150));
    link.cut();
    expect(await following).toMatchObject({ value: { text: 'cake' }, cached: false });
    leader.answer('bread');
    await leading;
  });

  it('a claim that comes too late is given back', async () => {
    const key = newKey();
    link.delay(300);
    expect(await far.ask(key, new Question('bread'))).toMatchObject({ cached: false });
    expect(
      await eventually(
        () => near.redis.exists(`llm:asking:{${key}}`),
        (there) => there === 1,
      ),
    ).toBe(1);
    expect(
      await eventually(
        () => near.redis.exists(`llm:asking:{${key}}`),
        (there) => there === 0,
      ),
    ).toBe(0);
  });

  it('what was known is known again once Redis is back', async () => {
    const key = newKey();
    await near.ask(key, new Question('bread'));
    link.cut();
    await eventually(
      () => Promise.resolve(far.redis.status),
      (status) => status !== 'ready',
    );
    expect(await far.ask(key, new Question('cake'))).toMatchObject({ cached: false });
    link.mend();
    await eventually(
      () => Promise.resolve(far.redis.status),
      (status) => status === 'ready',
    );
    expect(await far.ask(key, new Question('pie'))).toMatchObject({ value: { text: 'bread' }, cached: true });
  });
});

it('A profile is written to its end whose Redis went in the middle of it', async () => {
  const link = await linkTo(process.env['TEST_REDIS_URL'] ?? '');
  const bakery = await openBakery({ REDIS_URL: link.url }, (server) => ({
    providers: { stub: { server } },
    cache: { ttlSeconds: 600 },
  }));
  try {
    const gate = new Gate();
    bakery.model.script = ({ purpose }) => (purpose === 'draft' ? after(() => gate.pass()) : undefined);
    const { id } = await bakery.order('Miller', 'Mill');
    await gate.reached;
    link.cut();
    gate.release();
    expect(await bakery.until(id, 'succeeded', 'failed')).toMatchObject({ state: 'succeeded', provider: 'stub' });
    expect(await metric(bakery.app, 'llm_cache_lookups_total', { result: 'miss' })).toBe(1);
    expect(await metric(bakery.app, 'llm_cache_lookups_total', { result: 'down' })).toBe(1);
  } finally {
    link.mend();
    const isReady = async (): Promise<number> =>
      (await bakery.app.request('GET', '/health/ready', { as: null })).status;
    await eventually(isReady, (status) => status === 200);
    await bakery.close();
    await link.close();
  }
});
