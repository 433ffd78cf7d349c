import { describe, expect, it } from '@jest/globals';
import { formatOf } from './source-format.js';

const format = (content: string | Buffer, fileName: string | null = null, mediaType: string | null = null): string =>
  formatOf({ content: Buffer.from(content), fileName, mediaType });

describe('the format of a file', () => {
  it.each([
    ['PK\u0003\u0004 and more', 'organisation.csv', 'xlsx'],
    ['\uFEFF  {"organization": {}}', 'organisation.csv', 'json'],
    ['[1]', null, 'json'],
    ['unit,position', 'organisation.xlsx', 'csv'],
    ['not json at all', 'organisation.json', 'json'],
  ])('is told by the content: %j called %s is %s', (content, fileName, expected) => {
    expect(format(content, fileName)).toBe(expected);
  });

  it('takes what is said to be JSON for JSON, so that its fault is named', () => {
    expect(format('unit', null, 'application/json; charset=utf-8')).toBe('json');
  });

  it.each([
    ['%PDF-1.7'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1])],
    [Buffer.from([0x1f, 0x8b, 8])],
    ['u\u0000n\u0000i\u0000t'],
  ])('refuses %j', (content) => {
    expect(() => format(content)).toThrow(
      expect.objectContaining({ kind: 'unsupported-type', code: 'UNSUPPORTED_FILE' }),
    );
  });

  it('refuses an empty file', () => {
    expect(() => format(' \n')).toThrow(expect.objectContaining({ code: 'EMPTY_FILE' }));
  });
});
