import { describe, expect, it } from '@jest/globals';
import { plainComment } from './feedback-comment.js';

describe('plainComment', () => {
  it.each([
    ['keeps paragraphs', 'One.\r\n\r\n\r\nTwo.\nThree.', 'One.\n\nTwo.\nThree.'],
    ['makes one space of many', 'a \t\u00A0 b  \n  c', 'a b\nc'],
    ['takes out control characters', 'a\u0000b\u001B[31mc\u2028d', 'a b [31mc d'],
    ['takes out what hides or turns text', 'a\u202Eb\u200Bc\uFEFF', 'abc'],
    ['takes out markup', '<p onclick="x()">Fine</p><!DOCTYPE x><script>', 'Fine'],
    ['leaves comparisons as they are', '2 < 3 and 4 > 3, a <b', '2 < 3 and 4 > 3, a <b'],
    ['puts halves of characters right', 'a\uD800b', 'a\uFFFDb'],
    ['composes letters', 'и\u0306', 'й'],
  ])('%s', (_, text, plain) => {
    expect(plainComment(text)).toBe(plain);
  });

  it.each(['', '  \n\t ', '\u200B', '<br>'])('finds nothing in %j', (text) => {
    expect(plainComment(text)).toBeNull();
  });
});
