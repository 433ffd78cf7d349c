import { describe, expect, it } from '@jest/globals';
import { slipsAllowed, wordDistance } from './word-distance.js';

describe('wordDistance', () => {
  it.each([
    ['закупок', 'закупок', 0],
    ['закупак', 'закупок', 1],
    ['закупк', 'закупок', 1],
    ['закпуок', 'закупок', 1],
    ['finanse', 'finance', 1],
    ['ab', 'ba', 1],
    ['', 'abc', 3],
  ])('from "%s" to "%s" is %i', (left, right, distance) => {
    expect(wordDistance(left, right, 3)).toBe(distance);
    expect(wordDistance(right, left, 3)).toBe(distance);
  });

  it('gives up beyond the limit', () => {
    expect(wordDistance('abcdefgh', 'zyxwvuts', 2)).toBe(3);
    expect(wordDistance('abc', 'abcdefgh', 2)).toBe(3);
  });
});

describe('slipsAllowed', () => {
  it('grows with the word and is nothing for the shortest', () => {
    expect([2, 3, 5, 6, 9, 10].map(slipsAllowed)).toEqual([0, 1, 1, 2, 2, 3]);
  });
});
