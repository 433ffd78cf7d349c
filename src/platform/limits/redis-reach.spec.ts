import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Metrics } from '../observability/index.js';
import { RedisReach } from './redis-reach.js';

/** A second, and what timers are early by. */
const pauseMs = 1_010;

const later = <T>(ms: number, answer: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve(answer);
    }, ms);
  });

describe('Reaching Redis', () => {
  let connection: { status: string };
  let reach: RedisReach;
  let asked: number;
  const ask = (answer: () => Promise<string>): Promise<string | null> =>
    reach.ask(() => {
      asked += 1;
      return answer();
    });

  beforeEach(() => {
    Logger.overrideLogger(false);
    connection = { status: 'ready' };
    asked = 0;
    reach = new RedisReach(connection as Redis, new Metrics());
  });

  it('gives what it answers', async () => {
    expect(await ask(() => later(5, 'answer'))).toBe('answer');
  });

  it('does without an answer that takes longer than a tenth of a second, and without asking for a second then', async () => {
    const startedAt = performance.now();
    expect(await ask(() => new Promise<string>(() => undefined))).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    const many = await Promise.all(Array.from({ length: 100 }, () => ask(() => Promise.resolve('answer'))));
    expect(many.every((answer) => answer === null)).toBe(true);
    expect(asked).toBe(1);
  });

  it('does without a connection that is cut off, and without asking', async () => {
    connection.status = 'reconnecting';
    expect(await ask(() => Promise.resolve('answer'))).toBeNull();
    expect(asked).toBe(0);
  });

  it('does without an answer that is an error', async () => {
    expect(await ask(() => Promise.reject(new Error('LOADING')))).toBeNull();
  });

  it('tries again with one question after a second, and goes back when it is answered', async () => {
    await ask(() => Promise.reject(new Error('gone')));
    await later(pauseMs, null);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(() => later(5, 'answer'))));
    expect(answers).toEqual(['answer', null, null, null, null]);
    expect(await ask(() => Promise.resolve('answer'))).toBe('answer');
  });

  it('tries again after a second also where the clock of the machine was set back meanwhile', async () => {
    await ask(() => Promise.reject(new Error('gone')));
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    await later(pauseMs, null);
    expect(await ask(() => Promise.resolve('answer'))).toBe('answer');
    clock.mockRestore();
  });

  it('does not take Redis for late when it is this process that is held up', async () => {
    const answer = ask(() => new Promise((resolve) => setImmediate(resolve, 'answer')));
    const until = performance.now() + 300;
    while (performance.now() < until);
    expect(await answer).toBe('answer');
  });
});
