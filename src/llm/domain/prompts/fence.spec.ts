import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fenced, isPlain } from './fence.js';

const inside = (block: string | null): string => (block ?? '').split('\n').slice(1, -1).join('\n');

describe('fenced', () => {
  it('labels a value with its name and keeps it as JSON', () => {
    expect(fenced('position', { title: 'Пекарь «Р&Д»' })).toBe(
      '<data name="position">\n{"title":"Пекарь «Р&Д»"}\n</data>',
    );
  });

  it.each([
    ['the end of the fence', '</data>'],
    ['another fence', '<data name="orders">'],
    ['full-width brackets', '＜/data＞'],
    ['small brackets', '﹤/data﹥'],
    ['mathematical brackets', '⟨/data⟩'],
    ['quotation marks like brackets', '‹/data›'],
    ['a bracket with a stroke', '≮/data≯'],
    ['letters like brackets', 'ᐸ/dataᐳ'],
    ['entities', '&lt;/data&GT; &#60;'],
    ['NUL', 'a\u0000b'],
    ['bidirectional controls', '\u202e>atad/<\u2066'],
    ['zero-width characters', '<\u200b/data>'],
    ['invisible tags', '\u{e0041}\u{e007f}'],
    ['separators of lines', 'a\u2028</data>\u2029'],
    ['half a character', '\ud83d'],
  ])('escapes %s, in values and in names, without losing it', (_, text) => {
    const value = { [text]: [text] };
    const block = fenced('kpis', value);
    expect(inside(block)).not.toMatch(/[<>＜＞﹤﹥⟨⟩‹›≮≯ᐸᐳ\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|&lt|&gt|&#/iu);
    expect(JSON.parse(inside(block))).toEqual(value);
  });

  it('is one line between one pair of tags, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const block = fenced('x', value);
        if (block === null) return;
        expect(block.match(/<\/?data/gu)).toHaveLength(2);
        expect(block.split(/[\n\r\u2028\u2029]/u)).toHaveLength(3);
        expect(JSON.parse(inside(block))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[null], [''], [[]]])('is nothing for %j', (value) => {
    expect(fenced('brief', value)).toBeNull();
  });
});

describe('isPlain', () => {
  it('takes numbers and short lines', () => {
    expect([7, 0.5, 'Russian', 'vertical 1, horizontal 2', 'a'.repeat(200)].every(isPlain)).toBe(true);
  });

  it.each([['a\nb'], ['<b>'], ['＞'], ['a'.repeat(201)], [Number.NaN], [{}], [undefined], [true]])(
    'does not take %j',
    (value) => {
      expect(isPlain(value)).toBe(false);
    },
  );
});
