import { describe, expect, it } from '@jest/globals';
import { linesOf, tableCell, textCell, wrappedCell } from './xlsx-cells.js';

describe('Cells of a workbook', () => {
  it.each(['=1+1', '+7', '-5', '@сумма', '0123', '1e5'])('keep %j as text', (value) => {
    expect(textCell(value, {})).toEqual({ type: String, value });
    expect(tableCell({ text: value }, 10)).toMatchObject({ type: String, value });
  });

  it('hold nothing for an empty text', () => {
    expect(textCell('', { wrap: true })).toEqual({ wrap: true });
  });

  it('hold a number where there is one', () => {
    expect(tableCell({ text: '15 %', number: { value: 0.15, format: '0%' } }, 10)).toMatchObject({
      type: Number,
      value: 0.15,
      format: '0%',
    });
  });

  it('are as high as their text, up to what a row may be', () => {
    expect(wrappedCell('слово', 20).height).toBe(15.5);
    expect(wrappedCell('слово слово слово слово', 12).height).toBe(31);
    expect(wrappedCell('слово '.repeat(1000), 12).height).toBe(409);
  });
});

describe('linesOf', () => {
  it.each([
    ['', 10, 1],
    ['один два', 10, 1],
    ['один два три', 10, 2],
    ['сверхдлинноеслово', 6, 3],
    ['а сверхдлинноеслово б', 6, 5],
  ])('breaks %j at %d letters into %d', (text, width, lines) => {
    expect(linesOf(text, width)).toBe(lines);
  });
});
