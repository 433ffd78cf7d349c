import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Metrics } from '../../platform/observability/index.js';
import type { Transactions } from '../../platform/database/index.js';
import type { Alarm } from '../domain/generation-event.js';
import type { GenerationNumbers } from '../domain/generation-numbers.js';
import type { AlarmClock, AlarmOutbox, Generations, StageOutputs } from '../domain/generations.js';
import { GenerationConfig } from '../generation.config.js';
import { AlarmBell } from './alarm-bell.js';
import { GenerationHealth } from './generation-health.js';
import { GenerationMetrics } from './generation-metrics.js';
import { ReconcileGenerations } from './reconcile-generations.js';
import { RelayAlarms } from './relay-alarms.js';

const transactions = {
  run: <T>(work: () => Promise<T>) => work(),
  afterCommit: async (reaction: () => void | Promise<void>) => reaction(),
} as unknown as Transactions;

function alarmOf(number: number): Alarm {
  return {
    generationId: String(number).padStart(6, '0'),
    attempt: 1,
    priority: 'batch',
    dueAt: new Date(0),
  };
}

/** The queue as the database and Redis have it: tasks that wait, alarms to be set, and alarms that are set. */
class Queue {
  reachable = true;
  outbox: Alarm[] = [];
  readonly set = new Map<string, Alarm>();
  rings = 0;
  prunings = 0;

  constructor(readonly queued: readonly Alarm[]) {}

  readonly generations = {
    lockExpired: () => Promise.resolve([]),
    saveAll: () => Promise.resolve(),
    expectedAlarms: (afterId: string | null, _quietMs: number, limit: number) =>
      Promise.resolve(this.queued.filter(({ generationId }) => generationId > (afterId ?? '')).slice(0, limit)),
  } as unknown as Generations;

  readonly clock = {
    isReachable: () => Promise.resolve(this.reachable),
    set: (alarms: readonly Alarm[]) => {
      for (const alarm of alarms) this.set.set(alarm.generationId, alarm);
      return Promise.resolve();
    },
    missing: (alarms: readonly Alarm[]) =>
      Promise.resolve(alarms.filter(({ generationId }) => !this.set.has(generationId))),
  } as unknown as AlarmClock;

  readonly box: AlarmOutbox = {
    take: (limit) => Promise.resolve(this.outbox.splice(0, limit)),
    put: (alarms) => {
      this.outbox.push(...alarms);
      return Promise.resolve();
    },
  };

  reconciler(): ReconcileGenerations {
    const outputs = {
      prune: () => {
        this.prunings++;
        return Promise.resolve(0);
      },
    } as unknown as StageOutputs;
    const bell = new AlarmBell(transactions);
    bell.connect(() => this.rings++);
    const config = new GenerationConfig();
    return new ReconcileGenerations(transactions, this.generations, outputs, this.box, this.clock, bell, config);
  }

  relay(): RelayAlarms {
    return new RelayAlarms(transactions, this.box, this.clock);
  }
}

const alarms = (count: number): Alarm[] => Array.from({ length: count }, (_, index) => alarmOf(index));

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterAll(() => {
  Logger.overrideLogger(true);
});

describe('ReconcileGenerations', () => {
  it('sets the alarms again that are lost, and only those', async () => {
    const queue = new Queue(alarms(3));
    queue.set.set('000001', alarmOf(1));
    await queue.reconciler().execute();
    expect(queue.outbox.map(({ generationId }) => generationId)).toEqual(['000000', '000002']);
    expect(queue.rings).toBe(1);
  });

  it('looks for no lost alarms while the clock cannot be reached, and still drops old outputs', async () => {
    const queue = new Queue(alarms(3));
    queue.reachable = false;
    await queue.reconciler().execute();
    expect([queue.outbox, queue.rings, queue.prunings]).toEqual([[], 0, 1]);
  });

  it('goes through a queue longer than one run over several runs, leaving nothing out', async () => {
    const queue = new Queue(alarms(10_200));
    const reconciler = queue.reconciler();
    await reconciler.execute();
    expect(queue.outbox).toHaveLength(10_000);
    await queue.relay().execute();
    await reconciler.execute();
    expect(queue.outbox).toEqual(queue.queued.slice(10_000));
  });

  it('begins at the front again when it has been through the whole queue', async () => {
    const queue = new Queue(alarms(1_000));
    const reconciler = queue.reconciler();
    await reconciler.execute();
    await queue.relay().execute();
    queue.set.delete('000000');
    await reconciler.execute();
    expect(queue.outbox).toEqual([alarmOf(0)]);
  });
});

describe('RelayAlarms', () => {
  it('leaves alarms in the outbox while the clock cannot be reached, and moves all of them afterwards', async () => {
    const queue = new Queue([]);
    queue.outbox = alarms(1_200);
    queue.reachable = false;
    expect(await queue.relay().execute()).toBe(0);
    expect(queue.outbox).toHaveLength(1_200);
    queue.reachable = true;
    expect(await queue.relay().execute()).toBe(1_200);
    expect([queue.outbox.length, queue.set.size]).toEqual([0, 1_200]);
  });
});

describe('GenerationMetrics', () => {
  it.each([
    [true, 1],
    [false, 0],
  ])('say whether the queue is reachable: %s', async (reachable, figure) => {
    const queue = new Queue([]);
    queue.reachable = reachable;
    const numbers: GenerationNumbers = {
      summary: () =>
        Promise.resolve({
          states: { queued: 2, running: 0, succeeded: 0, failed: 0, cancelled: 0 },
          deadLettered: 0,
          lastActivityAt: null,
        }),
      oldestQueuedAgeMs: () => Promise.resolve(1_500),
    };
    const metrics = new Metrics();
    expect(new GenerationMetrics(metrics, numbers, new GenerationHealth(queue.clock, numbers))).toBeDefined();
    const text = await metrics.render();
    expect(text).toContain(`generation_queue_reachable ${figure}\n`);
    expect(text).toContain('generations{state="queued"} 2\n');
    expect(text).toContain('generation_oldest_queued_seconds 1.5\n');
  });
});
