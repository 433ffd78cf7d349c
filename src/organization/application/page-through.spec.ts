import { describe, expect, it } from '@jest/globals';
import { pageThrough } from './page-through.js';

const even = (item: number): boolean => item % 2 === 0;

describe('pageThrough', () => {
  it('goes on with the first match that did not fit', () => {
    expect(pageThrough([1, 2, 3, 4, 5, 6], 0, 2, even)).toEqual({ items: [2, 4], next: 5 });
    expect(pageThrough([1, 2, 3, 4, 5, 6], 5, 2, even)).toEqual({ items: [6], next: null });
  });

  it('gives no next page where nothing more matches', () => {
    expect(pageThrough([2, 4, 5, 7], 0, 2, even)).toEqual({ items: [2, 4], next: null });
  });
});
