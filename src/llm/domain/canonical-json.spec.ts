import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('keeps the order of lists and sorts members at every depth', () => {
    expect(canonicalJson({ b: [2, 1, { d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[2,1,{"c":null,"d":1}]}');
  });

  it('leaves out what is absent', () => {
    expect(canonicalJson({ a: undefined })).toBe(canonicalJson({}));
  });
});
