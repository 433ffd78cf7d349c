import { describe, expect, it } from '@jest/globals';
import { jsonIn } from './json-in.js';

describe('jsonIn', () => {
  it.each(['{"a":1}', ' \n{"a":1}\n', 'Here:\n```json\n{"a":1}\n```\nBye', 'Sure! {"a":1} There.'])(
    'finds the object in %j',
    (text) => {
      expect(jsonIn(text)).toEqual({ a: 1 });
    },
  );

  it.each(['', 'With pleasure!', '{"a":', '[1]', '"a"', 'null'])('finds none in %j', (text) => {
    expect(jsonIn(text)).toBeUndefined();
  });

  it('takes no time over a fence that never ends', () => {
    const startedAt = performance.now();
    expect(jsonIn(['```json', '\n'.repeat(500_000), 'x'].join(''))).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
