import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CacheInstance, newKey, openCache, Question } from './cache-instance.js';

const redisUrl = (): string => process.env['TEST_REDIS_URL'] ?? '';
const prefix = `test-${randomUUID().slice(0, 8)}:`;

describe('A question that many ask at once', () => {
  let one: CacheInstance;
  let other: CacheInstance;
  beforeAll(async () => {
    [one, other] = await Promise.all([openCache(redisUrl(), prefix), openCache(redisUrl(), prefix)]);
  });
  afterAll(() => Promise.all([one.close(), other.close()]));

  it('is asked once, whichever process its callers are in', async () => {
    const key = newKey();
    const shared = (await one.count('shared')) + (await other.count('shared'));
    const questions = Array.from({ length: 10 }, () => new Question());
    const asking = questions.map((question, nth) => (nth % 2 === 0 ? one : other).ask(key, question));
    const asked = await Promise.race(questions.map((question) => question.isAsked.then(() => question)));
    asked.answer('bread');
    const answers = await Promise.all(asking);
    expect(answers.map(({ value }) => value.text)).toEqual(Array.from({ length: 10 }, () => 'bread'));
    expect(answers.filter(({ cached }) => !cached)).toHaveLength(1);
    expect(questions.map((question) => question.asked).reduce((sum, times) => sum + times)).toBe(1);
    expect((await one.count('shared')) + (await other.count('shared'))).toBe(shared + 9);
  });

  it.each([
    ['in the same process', () => one],
    ['in another process', () => other],
  ])('is taken over %s when its caller gives up', async (_, elsewhere) => {
    const key = newKey();
    const [leader, follower] = [new Question(), new Question('cake')];
    const leading = one.ask(key, leader);
    await leader.isAsked;
    const following = elsewhere().ask(key, follower);
    leader.abort();
    await expect(leading).rejects.toThrow('given up');
    expect(await following).toMatchObject({ value: { text: 'cake' }, cached: false });
  });

  it('is answered to the others when one of those who wait gives up', async () => {
    const key = newKey();
    const leader = new Question();
    const [here, there] = [new Question(), new Question()];
    const leading = one.ask(key, leader);
    await leader.isAsked;
    const [waitingHere, waitingThere] = [one.ask(key, here), other.ask(key, there)];
    const stays = one.ask(key, new Question());
    here.abort();
    there.abort();
    await expect(waitingHere).rejects.toThrow('given up');
    await expect(waitingThere).rejects.toThrow('given up');
    leader.answer('bread');
    expect(await leading).toMatchObject({ cached: false });
    expect(await stays).toMatchObject({ value: { text: 'bread' }, cached: true });
    expect([here.asked, there.asked]).toEqual([0, 0]);
  });

  it('is asked by the others themselves when it fails: an error is its own caller\u2019s', async () => {
    const key = newKey();
    const failing = new Question();
    const leading = one.ask(key, failing);
    await failing.isAsked;
    const [here, there] = [new Question('bread'), new Question('cake')];
    const others = [one.ask(key, here), other.ask(key, there)];
    failing.fail('budget used up');
    await expect(leading).rejects.toThrow('budget used up');
    const texts = (await Promise.all(others)).map(({ value }) => value.text);
    expect(new Set(texts).size).toBe(1);
    expect(here.asked + there.asked).toBe(1);
  });

  it('is asked by the others themselves when the answer is not fit for them', async () => {
    const key = newKey();
    const first = new Question();
    const leading = one.ask(key, first);
    await first.isAsked;
    const following = one.ask(key, new Question('bread'));
    first.answer('{}', false);
    expect(await leading).toMatchObject({ value: { text: '{}' } });
    expect(await following).toMatchObject({ value: { text: 'bread' }, cached: false });
  });

  it('is taken over from a process that died with it', async () => {
    const key = newKey();
    await one.redis.set(`llm:asking:{${key}}`, 'a process that is no more', 'PX', 400);
    expect(await other.ask(key, new Question('bread'))).toMatchObject({ value: { text: 'bread' }, cached: false });
  });

  it('stays with a process that takes longer than a claim lasts', async () => {
    const key = newKey();
    const leader = new Question();
    const leading = one.ask(key, leader);
    await leader.isAsked;
    await one.redis.pexpire(`llm:asking:{${key}}`, 1_900);
    const follower = new Question();
    const following = other.ask(key, follower);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    leader.answer('bread');
    await leading;
    expect(await following).toMatchObject({ value: { text: 'bread' }, cached: true });
    expect(follower.asked).toBe(0);
  });

  it('leaves no claim behind', async () => {
    await Promise.all([one, other].map(({ cache }) => cache.beforeApplicationShutdown()));
    expect(await one.redis.keys(`${prefix}llm:asking:*`)).toEqual([]);
  });
});
