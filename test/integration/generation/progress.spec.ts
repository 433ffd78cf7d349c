import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Redis } from 'ioredis';
import { freePort, type Service, startRedis } from '../../../scripts/services/index.ts';
import { createApp } from '../../../src/app.js';
import { EventTail } from '../../../src/generation/application/event-tail.js';
import { GenerationProgress } from '../../../src/generation/application/generation-progress.js';
import { ProgressChannel } from '../../../src/generation/domain/call-progress.js';
import type { Generation } from '../../../src/generation/domain/generation.js';
import type { GenerationStage } from '../../../src/generation/domain/generation-state.js';
import { Generations } from '../../../src/generation/domain/generations.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { type Bakery, eventually, openBakery } from './bakery.js';
import { type EventListener, listenTo, type StreamedEvent } from './event-listener.js';

const manyListeners = 500;
const leaseMs = 60_000;

/** Two API processes without a worker: the test holds the leases and does the telling. */
describe('Progress', () => {
  let redis: Service;
  let port: number;
  let bakery: Bakery;
  let second: NestFastifyApplication;
  let secondUrl: string;
  const listeners: EventListener[] = [];

  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis({ port });
    bakery = await openBakery({ REDIS_URL: redis.url, APP_ROLE: 'api', GENERATION_EVENT_STREAMS: '600' });
    second = await createApp();
    await second.listen(0, '127.0.0.1');
    secondUrl = await second.getUrl();
  });
  afterEach(async () => {
    for (const listener of listeners) listener.leave();
    await Promise.all(listeners.splice(0).map(({ ended }) => ended));
  });
  afterAll(async () => {
    await second.close();
    await bakery.close();
    await redis.stop();
  });

  async function listen(id: string, options: { url?: string; after?: number } = {}): Promise<EventListener> {
    const listener = await listenTo(bakery.app, options.url ?? bakery.app.url, id, options.after);
    listeners.push(listener);
    return listener;
  }

  /** A task that this test works on. */
  async function begun(): Promise<Generation> {
    const { id } = await bakery.order('Baker');
    const generation = await bakery.app.get(Generations).claim(id, 1, newId(), leaseMs);
    if (generation === null) throw new Error('The task is not to be had.');
    await enter(generation, 'draft');
    return generation;
  }

  async function enter(generation: Generation, stage: GenerationStage, round = 0): Promise<void> {
    generation.enter(stage, { round, score: null }, new Date());
    await bakery.app.get(Generations).save(generation);
  }

  async function end(generation: Generation): Promise<void> {
    generation.fail({ code: 'TEST_IS_OVER', detail: 'The test is over.' }, new Date());
    await bakery.app.get(Generations).save(generation);
  }

  async function asRedis<T>(ask: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(redis.url);
    return ask(client).finally(() => {
      client.disconnect();
    });
  }

  const connections = async (): Promise<number> =>
    String(await asRedis((client) => client.client('LIST')))
      .trim()
      .split('\n').length;

  const tell = ({ id, attempts, round, stage }: Generation, outputTokens: number): void => {
    bakery.app.get(GenerationProgress).tell(id, { attempts, round, stage, outputTokens });
  };

  const tokensOf = (listener: EventListener): unknown[] =>
    listener.named('progress').map(({ data }) => data['outputTokens']);

  it('grows within a stage, starts again in the next, and carries no id', async () => {
    const generation = await begun();
    const listener = await listen(generation.id);
    await listener.until((events) => events.length > 0);
    for (const [stage, round] of [
      ['draft', 0],
      ['review', 0],
      ['draft', 1],
    ] as const) {
      await enter(generation, stage, round);
      const last = (round + 1) * 100;
      for (let tokens = 1; tokens <= last; tokens++) tell(generation, tokens);
      await listener.until(() =>
        listener
          .named('progress')
          .some(({ data }) => data['stage'] === stage && data['round'] === round && data['outputTokens'] === last),
      );
    }
    await end(generation);
    await listener.ended;
    const progress = listener.named('progress');
    expect(progress.every(({ id }) => id === null)).toBe(true);
    const ofRounds = Object.values(tokensByCall(progress));
    expect(ofRounds.map((tokens) => tokens.at(-1))).toEqual([100, 100, 200]);
    for (const tokens of ofRounds) expect(tokens).toEqual([...tokens].sort((one, other) => one - other));
    expect(listener.events.at(-1)?.event).toBe('failed');
  });

  it('gives who joins late the state first, with the tokens so far, and nothing twice', async () => {
    const generation = await begun();
    tell(generation, 40);
    const channel = bakery.app.get(ProgressChannel);
    await eventually(
      () => channel.last(generation.id),
      (last) => last?.outputTokens === 40,
    );
    const listener = await listen(generation.id);
    await listener.until((events) => events.length > 0);
    expect(listener.events[0]).toMatchObject({
      id: 3,
      event: 'state',
      data: { state: 'running', stage: 'draft', progress: 10, attempts: 1, round: 0, score: null, outputTokens: 40 },
    });
    tell(generation, 41);
    await listener.until(() => listener.named('progress').length > 0);
    await enter(generation, 'verify');
    await end(generation);
    await listener.ended;
    expect(listener.events.map(({ id, event }) => [id, event])).toEqual([
      [3, 'state'],
      [null, 'progress'],
      [4, 'stage'],
      [5, 'failed'],
    ]);
  });

  it('does not tell the tokens of a stage that is over for those of the next', async () => {
    const generation = await begun();
    tell(generation, 40);
    await enter(generation, 'review');
    const listener = await listen(generation.id);
    await listener.until((events) => events.length > 0);
    expect(listener.events[0]?.data).toMatchObject({ stage: 'review', outputTokens: null });
    await end(generation);
  });

  it('repeats what happened after the last event that was received, and then tells progress', async () => {
    const generation = await begun();
    const listener = await listen(generation.id, { after: 1 });
    tell(generation, 5);
    await listener.until(() => listener.named('progress').length > 0);
    await end(generation);
    await listener.ended;
    expect(listener.events.map(({ id, event }) => [id, event])).toEqual([
      [2, 'started'],
      [3, 'stage'],
      [null, 'progress'],
      [4, 'failed'],
    ]);
  });

  it('reaches the listeners of every process, and of no other task', async () => {
    const [generation, other] = [await begun(), await begun()];
    const here = await listen(generation.id);
    const there = await listen(generation.id, { url: secondUrl });
    const elsewhere = await listen(other.id, { url: secondUrl });
    await Promise.all([here, there, elsewhere].map((each) => each.until((events) => events.length > 0)));
    for (const tokens of [1, 2, 3]) tell(generation, tokens);
    await Promise.all([here, there].map((each) => each.until(() => tokensOf(each).includes(3))));
    await Promise.all([end(generation), end(other)]);
    await Promise.all([here.ended, there.ended, elsewhere.ended]);
    expect([here, there, elsewhere].map(tokensOf)).toEqual([[1, 3], [1, 3], []]);
    expect([here, there].map(({ events }) => events.at(-1)?.event)).toEqual(['failed', 'failed']);
  });

  it('does not take for progress what is none', async () => {
    const generation = await begun();
    const listener = await listen(generation.id);
    await listener.until((events) => events.length > 0);
    const { id, attempts, round, stage } = generation;
    const good = { attempts, round, stage, outputTokens: 7 };
    const messages = [
      '',
      'null',
      '[]',
      '{',
      { ...good, stage: 'lunch' },
      { ...good, outputTokens: '7' },
      { ...good, round: null },
      good,
    ];
    await asRedis(async (client) => {
      for (const message of messages)
        await client.publish(
          `${bakery.app.redisPrefix}:generation:progress:${id}`,
          typeof message === 'string' ? message : JSON.stringify(message),
        );
    });
    await listener.until(() => tokensOf(listener).length > 0);
    await end(generation);
    await listener.ended;
    expect(listener.named('progress').map(({ data }) => data)).toEqual([{ stage: 'draft', round: 0, outputTokens: 7 }]);
  });

  it('takes one connection to Redis for all listeners of a process', async () => {
    const generations = await Promise.all(Array.from({ length: 5 }, () => begun()));
    const first = await listen(generations[0]?.id ?? '');
    await first.until((events) => events.length > 0);
    const before = await connections();
    const all = await Promise.all(
      Array.from({ length: manyListeners }, (_, index) => listen(generations[index % 5]?.id ?? '')),
    );
    for (const generation of generations) tell(generation, 9);
    await Promise.all(all.map((listener) => listener.until(() => tokensOf(listener).length > 0)));
    expect(await connections()).toBe(before);
    await Promise.all(generations.map(end));
    await Promise.all(all.map(({ ended }) => ended));
    await eventually(
      () => asRedis((client) => client.pubsub('CHANNELS', `${bakery.app.redisPrefix}:generation:progress:*`)),
      (channels) => String(channels) === '',
    );
    expect(bakery.app.get(EventTail).listeners).toBe(0);
  });

  it('is missing while Redis is away, and nothing else is; it comes back with Redis', async () => {
    const generation = await begun();
    const listener = await listen(generation.id);
    await listener.until((events) => events.length > 0);
    const before = await connections();
    await redis.stop();
    tell(generation, 1);
    await enter(generation, 'verify');
    await listener.until(() => listener.named('stage').length > 0);
    const late = await listen(generation.id);
    await late.until((events) => events.length > 0);
    expect(late.events[0]?.data).toMatchObject({ stage: 'verify', outputTokens: null });
    redis = await startRedis({ port });
    let tokens = 1;
    await eventually(
      () => {
        tell(generation, (tokens += 1));
        return Promise.resolve(Math.min(tokensOf(listener).length, tokensOf(late).length));
      },
      (count) => count > 0,
    );
    await redis.stop();
    await end(generation);
    await Promise.all([listener.ended, late.ended]);
    expect([listener, late].map(({ events }) => events.at(-1)?.event)).toEqual(['failed', 'failed']);
    redis = await startRedis({ port });
    await eventually(connections, (count) => count >= before);
  });
});

/** The tokens told in each stage of each round, in the order they were told. */
function tokensByCall(progress: readonly StreamedEvent[]): Record<string, number[]> {
  const groups: Record<string, number[]> = {};
  for (const { data } of progress)
    (groups[`${String(data['stage'])}/${String(data['round'])}`] ??= []).push(Number(data['outputTokens']));
  return groups;
}
