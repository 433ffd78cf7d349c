import { describe, expect, it } from '@jest/globals';
import { textPieces } from './text-pieces.js';

const within = (length: number) => (piece: string) => piece.length <= length;

describe('textPieces', () => {
  it('leaves a text whole that fits', () => {
    expect(textPieces('один два', within(8))).toEqual(['один два']);
  });

  it('cuts at spaces into as few pieces as fit', () => {
    expect(textPieces('один два три четыре', within(8))).toEqual(['один два', 'три', 'четыре']);
  });

  it('does not tear a word, even one that fits nowhere', () => {
    expect(textPieces('а сверхдлинноеслово б', within(5))).toEqual(['а', 'сверхдлинноеслово', 'б']);
  });
});
