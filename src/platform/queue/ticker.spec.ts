import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Ticker } from './ticker.js';

const never = 60_000;

function counting(
  intervalMs: number,
  work: () => Promise<unknown> = () => Promise.resolve(),
): { ticker: Ticker; runs: () => number; errors: unknown[] } {
  let runs = 0;
  const errors: unknown[] = [];
  const ticker = new Ticker(
    intervalMs,
    () => {
      runs += 1;
      return work();
    },
    (error) => errors.push(error),
  );
  return { ticker, runs: () => runs, errors };
}

describe('Ticker', () => {
  it('works again and again until it is stopped', async () => {
    const { ticker, runs } = counting(5);
    ticker.start();
    await pause(60);
    await ticker.stop();
    const before = runs();
    expect(before).toBeGreaterThan(1);
    await pause(30);
    expect(runs()).toBe(before);
  });

  it('works at once when it is kicked, but neither before its start nor after its stop', async () => {
    const { ticker, runs } = counting(never);
    ticker.kick();
    ticker.start();
    ticker.kick();
    await pause(5);
    await ticker.stop();
    ticker.kick();
    await pause(5);
    expect(runs()).toBe(1);
  });

  it('never works twice at once: kicks in the meantime become one more run', async () => {
    let atOnce = 0;
    let most = 0;
    const { ticker, runs } = counting(never, async () => {
      most = Math.max(most, ++atOnce);
      await pause(10);
      atOnce -= 1;
    });
    ticker.start();
    for (let kicks = 0; kicks < 5; kicks++) ticker.kick();
    await pause(60);
    await ticker.stop();
    expect([runs(), most]).toEqual([2, 1]);
  });

  it('does not work again after its stop, though it was kicked before it', async () => {
    const { ticker, runs } = counting(never, () => pause(10));
    await ticker.stop();
    ticker.start();
    ticker.kick();
    ticker.kick();
    await ticker.stop();
    await pause(10);
    expect(runs()).toBe(1);
  });

  it('goes on after a fault and tells of it', async () => {
    const fault = new Error('down');
    const { ticker, runs, errors } = counting(5, () => Promise.reject(fault));
    ticker.start();
    await pause(60);
    await ticker.stop();
    expect(runs()).toBeGreaterThan(1);
    expect(errors[0]).toBe(fault);
  });

  it('waits for what is under way when it is stopped, but not without end', async () => {
    let done = false;
    const { ticker } = counting(never, async () => {
      await pause(20);
      done = true;
    });
    ticker.start();
    ticker.kick();
    await ticker.stop();
    expect(done).toBe(true);
    const endless = counting(never, () => new Promise(() => undefined));
    endless.ticker.start();
    endless.ticker.kick();
    await endless.ticker.stop(10);
    expect(endless.runs()).toBe(1);
  });
});
