import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { LeaseLost, WorkerStopping } from '../domain/generation.errors.js';
import type { Generations } from '../domain/generations.js';
import { GenerationConfig } from '../generation.config.js';
import { Leases } from './leases.js';

/** What the database says of leases, as far as the heartbeat asks. */
class Database {
  good = new Set<string>();
  fault: Error | null = null;

  extendLeases(tokens: readonly string[]): Promise<Set<string>> {
    if (this.fault) return Promise.reject(this.fault);
    return Promise.resolve(new Set(tokens.filter((token) => this.good.has(token))));
  }
}

function leasesOf(database: Database, leaseMs = 90): Leases {
  return new Leases(database as unknown as Generations, Object.assign(new GenerationConfig(), { leaseMs }));
}

describe('Leases', () => {
  it('hold as long as the database says so', async () => {
    const database = new Database();
    database.good.add('t1');
    const leases = leasesOf(database);
    const { signal, letGo } = leases.hold('g1', 't1');
    leases.start();
    await pause(150);
    expect(signal.aborted).toBe(false);
    letGo();
    database.good.clear();
    await pause(100);
    expect(signal.aborted).toBe(false);
    await leases.stop();
  });

  it('abort the work of a lease that went to somebody else, and only that', async () => {
    const database = new Database();
    database.good.add('t1');
    const leases = leasesOf(database);
    const [kept, lost] = [leases.hold('g1', 't1'), leases.hold('g2', 't2')];
    leases.start();
    await pause(100);
    expect([kept.signal.aborted, lost.signal.aborted]).toEqual([false, true]);
    expect(lost.signal.reason).toBeInstanceOf(LeaseLost);
    await leases.stop();
  });

  it('are over when the database has not answered for their whole time', async () => {
    const database = new Database();
    database.fault = new Error('down');
    const leases = leasesOf(database);
    const { signal } = leases.hold('g1', 't1');
    leases.start();
    await pause(50);
    expect(signal.aborted).toBe(false);
    await pause(150);
    expect(signal.reason).toBeInstanceOf(LeaseLost);
    await leases.stop();
  });

  it('are asked for at once when somebody doubts them', async () => {
    const leases = leasesOf(new Database(), 60_000);
    const { signal } = leases.hold('g1', 't1');
    leases.start();
    leases.doubt();
    await pause(20);
    expect(signal.aborted).toBe(true);
    await leases.stop();
  });

  it('are revoked by task, and all aborted for a reason', () => {
    const leases = leasesOf(new Database());
    const [first, second] = [leases.hold('g1', 't1'), leases.hold('g2', 't2')];
    leases.revoke('g1');
    expect([first.signal.aborted, second.signal.aborted]).toEqual([true, false]);
    const stopping = new WorkerStopping();
    leases.abortAll(stopping);
    expect(second.signal.reason).toBe(stopping);
    expect(leases.hold('g3', 't3').signal.reason).toBe(stopping);
  });
});
