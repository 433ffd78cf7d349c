import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shortenText } from './shorten-text.js';

const atMost =
  (characters: number) =>
  (text: string): boolean =>
    text.length <= characters;

describe('shortenText', () => {
  it('leaves alone what fits', () => {
    expect(shortenText('One. Two.', atMost(9))).toBe('One. Two.');
  });

  it('ends after a paragraph rather than a sentence, after a sentence rather than a word', () => {
    expect(shortenText('One two three.\n\nFour five. Six', atMost(26))).toBe('One two three. …');
    expect(shortenText('One two three. Four five six', atMost(22))).toBe('One two three. …');
    expect(shortenText('One two three four', atMost(12))).toBe('One two …');
  });

  it('does not give up most of a text for a better end', () => {
    expect(shortenText(`One.\n\n${'word '.repeat(20)}end`, atMost(80))?.length).toBeGreaterThan(60);
  });

  it('is nothing where not even a word fits', () => {
    expect(shortenText('Donaudampfschiff fährt', atMost(8))).toBeNull();
    expect(shortenText('Donaudampfschiff', atMost(8))).toBeNull();
    expect(shortenText('', () => false)).toBeNull();
  });

  it('never cuts within a word, fits, and is a beginning of the text', () => {
    const texts = fc.array(fc.constantFrom('слово', 'word.', 'и', '\n\n', 'long-word;', '…'), { maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 120 }), (words, size) => {
        const text = words.join(' ');
        const short = shortenText(text, atMost(size));
        if (short === null || short === text) return;
        const beginning = short.slice(0, -2);
        expect(short.length).toBeLessThanOrEqual(size);
        expect(text.startsWith(beginning)).toBe(true);
        expect(text.slice(beginning.length)).toMatch(/^\s/u);
      }),
    );
  });
});
