import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { piecesOf, samplesOf } from './pieces.js';

describe('piecesOf', () => {
  it('loses nothing, adds nothing and keeps to the size', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 2, max: 50 }), (text, size) => {
        const pieces = [...piecesOf(text, size)];
        expect(pieces.join('')).toBe(text);
        expect(pieces.every(({ length }) => length <= size)).toBe(true);
      }),
    );
  });

  it('cuts before a space between words, where there is one', () => {
    expect([...piecesOf('one two three', 9)]).toEqual(['one two', ' three']);
    expect([...piecesOf('one two three', 7)]).toEqual(['one two', ' three']);
  });

  it('cuts through a run without spaces, and through one of nothing but spaces', () => {
    expect([...piecesOf('abcdefgh', 3)]).toEqual(['abc', 'def', 'gh']);
    expect([...piecesOf(' '.repeat(8), 3)]).toEqual(['   ', '   ', '  ']);
  });

  it('never cuts through a character', () => {
    expect([...piecesOf('ab😀cd', 3)]).toEqual(['ab', '😀c', 'd']);
  });
});

describe('samplesOf', () => {
  it('spreads slices from the first character to the last', () => {
    expect(samplesOf('abcdefghijkl', 6, 3)).toEqual(['ab', 'fg', 'kl']);
  });
});
