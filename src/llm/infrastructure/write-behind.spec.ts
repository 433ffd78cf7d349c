import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { WriteBehind, type WriteBehindOptions } from './write-behind.js';

class Poison extends Error {}

class Target {
  readonly written: number[] = [];
  readonly batches: number[][] = [];
  readonly lost: { rows: number[]; reason: string }[] = [];
  readonly poison = new Set<number>();
  delays = 0;
  away = false;
  latencyMs = 0;
  mostAtOnce = 0;
  private atOnce = 0;

  behind(differences: Partial<WriteBehindOptions<number>> = {}): WriteBehind<number> {
    return new WriteBehind<number>({
      write: (rows) => this.write([...rows]),
      isRowsFault: (error) => error instanceof Poison,
      onLost: (rows, reason) => this.lost.push({ rows: [...rows], reason }),
      onDelay: () => (this.delays += 1),
      flushAfterMs: 10,
      maxPauseMs: 40,
      batchSize: 4,
      maxWaiting: 100,
      ...differences,
    });
  }

  private async write(rows: number[]): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    await pause(this.latencyMs);
    this.atOnce -= 1;
    if (this.away) throw new Error('away');
    if (rows.some((row) => this.poison.has(row))) throw new Poison();
    this.batches.push(rows);
    this.written.push(...rows);
  }

  async until(count: number): Promise<void> {
    for (let waited = 0; this.written.length < count && waited < 3_000; waited += 5) await pause(5);
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('WriteBehind', () => {
  it('writes rows in the order in which they came, in bounded batches, one at a time', async () => {
    const target = new Target();
    target.latencyMs = 3;
    const behind = target.behind();
    for (const row of upTo(30)) {
      behind.add([row]);
      if (row % 7 === 0) await pause(4);
    }
    await target.until(30);
    expect(target.written).toEqual(upTo(30));
    expect(Math.max(...target.batches.map((batch) => batch.length))).toBe(4);
    expect(target.mostAtOnce).toBe(1);
    expect(behind.size).toBe(0);
  });

  it('tries again while nothing can be written, and loses nothing', async () => {
    const target = new Target();
    target.away = true;
    const behind = target.behind();
    behind.add(upTo(6));
    while (target.delays < 3) await pause(5);
    behind.add([7]);
    target.away = false;
    await target.until(7);
    expect(target.written).toEqual(upTo(7));
    expect(target.lost).toEqual([]);
  });

  it('leaves a row out that can never be written, and no other', async () => {
    const target = new Target();
    target.poison.add(3).add(6);
    target.behind().add(upTo(8));
    await target.until(6);
    expect(target.written).toEqual([1, 2, 4, 5, 7, 8]);
    expect(target.lost).toEqual([
      { rows: [3], reason: 'unwritable' },
      { rows: [6], reason: 'unwritable' },
    ]);
    expect(target.delays).toBe(0);
  });

  it('keeps a bounded number of rows, and tells of those that come later', async () => {
    const target = new Target();
    target.away = true;
    const behind = target.behind({ maxWaiting: 5 });
    behind.add(upTo(3));
    behind.add([4, 5, 6, 7]);
    expect(target.lost).toEqual([{ rows: [6, 7], reason: 'overflow' }]);
    target.away = false;
    await target.until(5);
    expect(target.written).toEqual(upTo(5));
  });

  it('writes everything before it stops, without waiting for the next flush', async () => {
    const target = new Target();
    const behind = target.behind({ flushAfterMs: 60_000 });
    behind.add(upTo(10));
    await behind.stop(1_000);
    expect(target.written).toEqual(upTo(10));
    expect(target.lost).toEqual([]);
  });

  it('waits for a write under way when it stops, and for the target to come back', async () => {
    const target = new Target();
    target.away = true;
    target.latencyMs = 20;
    const behind = target.behind({ maxPauseMs: 60_000 });
    behind.add(upTo(2));
    while (target.delays === 0) await pause(2);
    const stopped = behind.stop(2_000);
    behind.add([3]);
    target.away = false;
    await stopped;
    expect(target.written).toEqual([1, 2, 3]);
  });

  it('tells of what it could not write in time, and takes nothing afterwards', async () => {
    const target = new Target();
    target.away = true;
    const behind = target.behind();
    behind.add(upTo(2));
    await behind.stop(50);
    behind.add([3]);
    expect(target.lost).toEqual([
      { rows: [1, 2], reason: 'stopped' },
      { rows: [3], reason: 'stopped' },
    ]);
  });

  it('stops at once where nothing is waiting', async () => {
    const target = new Target();
    await target.behind().stop(60_000);
    expect(target.batches).toEqual([]);
  });
});
