import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { usageEntry } from '../../../../test/support/completion.factory.js';
import type { UsageEntry } from '../usage/usage-entry.js';
import { sumOfRows, UnwrittenSums } from './unwritten-sums.js';

const periods = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-15T00:00:00Z')];
const rowsOf = fc.array(
  fc.record({
    principalId: fc.constantFrom('a', 'b'),
    inputTokens: fc.nat(1_000),
    costUsd: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
    createdAt: fc.date({ min: new Date('2025-12-20'), max: new Date('2026-01-31'), noInvalidDate: true }),
  }),
  { maxLength: 20 },
);

describe('UnwrittenSums', () => {
  it('are what adding up every row would give, however rows come and go', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, fc.boolean(), (first, then, someGo) => {
        const sums = new UnwrittenSums();
        let rows: UsageEntry[] = first.map((row) => usageEntry(row));
        const expectRight = (): void => {
          for (const from of periods)
            for (const whose of [null, 'a', 'b'])
              expect(sums.of(whose, from, () => rows)).toEqual(sumOfRows(rows, whose, from));
        };
        expectRight();
        for (const row of then.map((each) => usageEntry(each))) {
          rows = [...rows, row];
          sums.add(row);
        }
        expectRight();
        if (someGo) {
          rows = rows.slice(3);
          sums.forget();
        }
        expectRight();
      }),
    );
  });
});
