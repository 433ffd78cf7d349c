import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type CacheInstance, newKey, openCache, Question } from './cache-instance.js';

const redisUrl = (): string => process.env['TEST_REDIS_URL'] ?? '';
const prefix = `test-${randomUUID().slice(0, 8)}:`;

describe('The answer cache', () => {
  let one: CacheInstance;
  let other: CacheInstance;
  beforeAll(async () => {
    [one, other] = await Promise.all([openCache(redisUrl(), prefix), openCache(redisUrl(), prefix)]);
  });
  afterEach(() => Promise.all([one, other].map(({ cache }) => cache.beforeApplicationShutdown())));
  afterAll(() => Promise.all([one.close(), other.close()]));

  it('asks for what is not known and knows it from then on, in every process', async () => {
    const key = newKey();
    const [misses, hits] = [await one.count('miss'), await other.count('hit')];
    expect(await one.ask(key, new Question('bread'))).toMatchObject({ value: { text: 'bread' }, cached: false });
    await one.cache.beforeApplicationShutdown();
    const again = new Question('cake');
    expect(await other.ask(key, again)).toEqual({
      value: { text: 'bread', conformance: 'conforming', model: 'm' },
      cached: true,
    });
    expect(again.asked).toBe(0);
    expect(await one.count('miss')).toBe(misses + 1);
    expect(await other.count('hit')).toBe(hits + 1);
  });

  it('forgets after the time that the settings say', async () => {
    const key = newKey();
    await one.ask(key, new Question('bread'));
    await one.cache.beforeApplicationShutdown();
    const left = await one.redis.ttl(`llm:answer:{${key}}`);
    expect(left).toBeGreaterThan(50);
    expect(left).toBeLessThanOrEqual(60);
  });

  it('is no cache where the settings keep answers for no time', async () => {
    const off = await openCache(redisUrl(), prefix, 0);
    const key = newKey();
    expect(await off.ask(key, new Question('bread'))).toMatchObject({ cached: false });
    expect(await off.ask(key, new Question('cake'))).toMatchObject({ value: { text: 'cake' }, cached: false });
    await off.close();
  });

  it('keeps no answer that is not fit to be given again', async () => {
    const key = newKey();
    const unfit = new Question();
    unfit.answer('{}', false);
    expect(await one.ask(key, unfit)).toMatchObject({ value: { text: '{}' }, cached: false });
    expect(await one.ask(key, new Question('bread'))).toMatchObject({ value: { text: 'bread' }, cached: false });
  });

  it('keeps no error', async () => {
    const key = newKey();
    const failing = new Question();
    failing.fail('no oven');
    await expect(one.ask(key, failing)).rejects.toThrow('no oven');
    expect(await one.ask(key, new Question('bread'))).toMatchObject({ cached: false });
  });

  it('asks anew where that is wanted, and the new answer takes the place of the old one', async () => {
    const key = newKey();
    await one.ask(key, new Question('bread'));
    const bypasses = await one.count('bypass');
    expect(await one.ask(key, new Question('cake'), true)).toMatchObject({ value: { text: 'cake' }, cached: false });
    expect(await other.ask(key, new Question('pie'))).toMatchObject({ value: { text: 'cake' }, cached: true });
    expect(await one.count('bypass')).toBe(bypasses + 1);
  });

  it.each([
    ['is cut off', async (key: string) => one.redis.set(key, '{"text":"br')],
    [
      'is of another question',
      async (key: string) => one.redis.set(key, '{"text":"poison","conformance":"conforming"}'),
    ],
    ['is of another type', async (key: string) => one.redis.rpush(key, 'bread')],
  ])('deletes what %s, and asks', async (_, spoil) => {
    const key = newKey();
    await spoil(`llm:answer:{${key}}`);
    const question = new Question();
    const asking = one.ask(key, question);
    await question.isAsked;
    expect(await one.redis.exists(`llm:answer:{${key}}`)).toBe(0);
    question.answer('bread');
    expect(await asking).toMatchObject({ value: { text: 'bread' }, cached: false });
    expect(await other.ask(key, new Question('cake'))).toMatchObject({ value: { text: 'bread' }, cached: true });
  });
});
