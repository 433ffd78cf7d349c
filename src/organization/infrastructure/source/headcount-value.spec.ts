import { describe, expect, it } from '@jest/globals';
import { readHeadcount } from './headcount-value.js';

describe('readHeadcount', () => {
  it.each([
    [12, 12],
    ['12', 12],
    [' 1\u00A0200 ', 1200],
    ['7,0', 7],
    [0, 0],
    ['', null],
    ['-', null],
    [null, null],
    [undefined, null],
  ])('reads %j as %j', (raw, count) => {
    expect(readHeadcount(raw)).toBe(count);
  });

  it.each([[-1], [1.5], ['about 5'], [true], [{}], [1e12], ['99999999999']])('cannot read %j', (raw) => {
    expect(readHeadcount(raw)).toBeUndefined();
  });
});
