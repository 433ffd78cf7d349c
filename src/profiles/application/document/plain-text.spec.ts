import { describe, expect, it } from '@jest/globals';
import { plainText } from './plain-text.js';

describe('plainText', () => {
  it('makes line breaks and control characters one space', () => {
    expect(plainText('один\r\nдва\u0000\u0007три\u2028четыре\tпять')).toBe('один два три четыре пять');
  });

  it('drops what turns the direction of text or cannot be written', () => {
    expect(plainText('\u202Efdp.exe\u2069 \uD800мир\uFEFF\uFFFE')).toBe('fdp.exe мир');
  });

  it('drops labels that nobody sees, but keeps what joins letters', () => {
    expect(plainText('а\u{E0041}б\u061Cв\u180Eг\uE000')).toBe('абвг');
    expect(plainText('👩\u200D🔧')).toBe('👩\u200D🔧');
  });

  it('composes letters and keeps everything that can be seen', () => {
    expect(plainText(' й № «Ё» – ≥ 95 % 🙂 ')).toBe('й № «Ё» – ≥ 95 % 🙂');
  });
});
