import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ServerSentData } from './server-sent-data.js';

function dataOf(text: string, pieceBytes = text.length + 1): string[] {
  const bytes = new TextEncoder().encode(text);
  const events = new ServerSentData();
  const data: string[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) data.push(...events.take(bytes.subarray(at, at + pieceBytes)));
  return [...data, ...events.end()];
}

describe('ServerSentData', () => {
  it('gives the data of each event, without comments and other fields', () => {
    expect(dataOf(': wait\n\nevent: x\ndata: one\nid: 4\n\ndata:two\n\n\n')).toEqual(['one', 'two']);
  });

  it('joins the lines of one event, and knows both ends of a line', () => {
    expect(dataOf('data: a\r\ndata: b\r\n\r\ndata: c\n\n')).toEqual(['a\nb', 'c']);
  });

  it('gives the last event although its empty line never came', () => {
    expect(dataOf('data: [DONE]')).toEqual(['[DONE]']);
    expect(dataOf('')).toEqual([]);
  });

  it('does not care where the network cuts, not even through a character', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
          { maxLength: 6 },
        ),
        fc.integer({ min: 1, max: 9 }),
        (values, pieceBytes) => {
          expect(dataOf(values.map((value) => `data: ${value}\n\n`).join(''), pieceBytes)).toEqual(values);
        },
      ),
    );
  });
});
