import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../../platform/kernel/index.js';
import { JsonMembers, readJson, type JsonValue } from './json-reader.js';

const limits = { depth: 10, values: 100 };

/** The value as `JSON.parse` would have it. */
function plain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof JsonMembers
    ? Object.fromEntries(value.entries.map(([name, each]) => [name, plain(each)]))
    : value;
}

function refusal(text: string): DomainError {
  try {
    readJson(text, limits);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('It should have been refused.');
}

describe('readJson', () => {
  it.each([
    '{}',
    '[]',
    ' [1, -2.5e3, 0, true, false, null] ',
    '{"a":{"b":[{"c":"d"}]}}',
    '"\\u0416\\n\\"\\\\"',
    '"\\\\"',
    '"ж"',
    '1E5',
  ])('reads %s as JSON.parse does', (text) => {
    expect(plain(readJson(text, limits))).toEqual(JSON.parse(text));
  });

  it('skips a byte order mark', () => {
    expect(readJson('\uFEFF[1]', limits)).toEqual([1]);
  });

  it('keeps repeated names and the order of names that are numbers', () => {
    const value = readJson('{"b":1,"2":2,"1":3,"b":4}', limits);
    expect(value instanceof JsonMembers && value.entries).toEqual([
      ['b', 1],
      ['2', 2],
      ['1', 3],
      ['b', 4],
    ]);
  });

  it.each([
    ['', 'line 1, column 1'],
    ['{"a": 1,}', 'line 1, column 9'],
    ['{"a"\n: tru}', 'line 2, column 3'],
    ['[1 2]', 'line 1, column 4'],
    ['[01]', 'line 1, column 3'],
    ['{a: 1}', 'line 1, column 2'],
    ['{} x', 'line 1, column 4'],
    ['["a', 'line 1, column 2'],
    ['["\n"]', 'line 1, column 2'],
    ['["\\x"]', 'line 1, column 2'],
    ['{"a":1', 'line 1, column 7'],
  ])('refuses %j and says where', (text, place) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(refusal(text)).toMatchObject({ kind: 'malformed', code: 'NOT_JSON', errors: [{ pointer: place }] });
  });

  it('refuses what is nested too deep, or has too many values', () => {
    expect(refusal('['.repeat(11)).code).toBe('JSON_TOO_DEEP');
    expect(refusal(`[${'1,'.repeat(100)}1]`)).toMatchObject({ kind: 'too-large', code: 'TOO_MANY_VALUES' });
  });

  it('reads a very long string', () => {
    const long = 'ж'.repeat(3_000_000);
    expect(readJson(JSON.stringify(long), limits)).toBe(long);
  });
});
