import { describe, expect, it } from '@jest/globals';
import { BadCursor, decodeCursor, encodeCursor, numberOfCursor, pageOf } from './paging.js';

const isName = (position: { name?: unknown }) => typeof position.name === 'string';

describe('Cursors', () => {
  it('come back as they were given out, Cyrillic included', () => {
    expect(decodeCursor<{ name: string }>(encodeCursor({ name: 'Отдел' }), isName)).toEqual({ name: 'Отдел' });
  });

  it('are null where there is none', () => {
    expect(decodeCursor<{ name: string }>(undefined, isName)).toBeNull();
  });

  it.each([
    '###',
    'bm90IGpzb24',
    encodeCursor({ other: 1 }),
    encodeCursor([1]),
    Buffer.from('null').toString('base64url'),
  ])('refuse %s', (cursor) => {
    expect(() => decodeCursor<{ name: string }>(cursor, isName)).toThrow(BadCursor);
  });
});

describe('The cursor of a list by number', () => {
  it('is one of its numbers', () => {
    expect(numberOfCursor(encodeCursor({ number: 2_147_483_647 }))).toBe(2_147_483_647);
    expect(numberOfCursor(undefined)).toBeNull();
  });

  it.each(['2147483648', '1e300', '1e400', '9007199254740993', '0', '-1', '1.5', '"1"', 'null', '[1]'])(
    'is nothing that the database has no number for: %s',
    (number) => {
      const cursor = Buffer.from(`{"number":${number}}`).toString('base64url');
      expect(() => numberOfCursor(cursor)).toThrow(BadCursor);
    },
  );
});

describe('pageOf', () => {
  const toItem = (row: number) => `n${String(row)}`;
  const positionOf = (row: number) => ({ row });

  it('points behind the last item shown while there are more', () => {
    expect(pageOf([1, 2, 3], 2, toItem, positionOf)).toEqual({
      items: ['n1', 'n2'],
      nextCursor: encodeCursor({ row: 2 }),
    });
  });

  it('has no next page after the last item', () => {
    expect(pageOf([1, 2], 2, toItem, positionOf)).toEqual({ items: ['n1', 'n2'], nextCursor: null });
    expect(pageOf([], 2, toItem, positionOf)).toEqual({ items: [], nextCursor: null });
  });
});
