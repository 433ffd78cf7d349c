import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import type { ArchiveEntry } from '../../application/profile-archive-writer.js';
import { ZipArchiveWriter } from './zip-archive-writer.js';

const entryOf = (number: number, bytes = 4): ArchiveEntry => ({
  name: `Файл ${String(number)}.bin`,
  content: bytes > 4 ? randomBytes(bytes) : Buffer.alloc(bytes, number),
});

async function* entries(count: number, taken: number[], bytes?: number): AsyncGenerator<ArchiveEntry> {
  for (let number = 1; number <= count; number += 1) {
    await Promise.resolve();
    taken.push(number);
    yield entryOf(number, bytes);
  }
}

describe('ZipArchiveWriter', () => {
  it('packs every entry under its own name', async () => {
    const zip = new ZipArchiveWriter().pack(entries(3, []));
    const files = unzipSync(new Uint8Array(Buffer.concat((await zip.toArray()) as Buffer[])));
    expect(Object.keys(files)).toEqual(['Файл 1.bin', 'Файл 2.bin', 'Файл 3.bin']);
    expect([...(files['Файл 2.bin'] ?? [])]).toEqual([2, 2, 2, 2]);
  });

  it('takes no further entry while nobody reads', async () => {
    const taken: number[] = [];
    const zip = new ZipArchiveWriter().pack(entries(50, taken, 1024 * 1024));
    await delay(200);
    expect(taken.length).toBeLessThan(8);
    zip.destroy();
  });

  it('stops when the reader goes away', async () => {
    const taken: number[] = [];
    const zip = new ZipArchiveWriter().pack(entries(50, taken, 1024 * 1024));
    zip.on('error', () => undefined);
    zip.once('data', () => zip.destroy());
    await delay(200);
    const seen = taken.length;
    await delay(100);
    expect(taken.length).toBe(seen);
    expect(seen).toBeLessThan(50);
  });

  it('breaks off, rather than ending well, when an entry cannot be had', async () => {
    async function* broken(): AsyncGenerator<ArchiveEntry> {
      yield entryOf(1);
      await Promise.resolve();
      throw new Error('the database is gone');
    }
    await expect(new ZipArchiveWriter().pack(broken()).toArray()).rejects.toThrow('the database is gone');
  });
});
