import { describe, expect, it } from '@jest/globals';
import { AnswerShapes } from './answer-shape.js';

const schema = (): object => ({ type: 'object', required: ['a'], properties: { a: { type: 'integer' } } });

describe('AnswerShapes', () => {
  const shapes = new AnswerShapes();

  it.each([
    ['{"a": 1}', 'conforming'],
    ['```json\n{"a": 1}\n```', 'conforming'],
    ['{"a": "x"}', 'other-shape'],
    ['{"a": 1', 'not-json'],
    ['Gladly!', 'not-json'],
  ])('says of %j that it is %s', (text, conformance) => {
    expect(shapes.conformanceOf(text, schema())).toBe(conformance);
  });

  it('does not look where nothing was asked for', () => {
    expect(shapes.conformanceOf('Gladly!', null)).toBe('unchecked');
  });

  it('takes a schema with an id that comes again as another object, and many different ones', () => {
    for (let nth = 0; nth < 3; nth += 1) {
      expect(shapes.conformanceOf('{"a": 1}', { $id: 'https://example.com/s.json', ...schema() })).toBe('conforming');
    }
    for (let minimum = 0; minimum < 150; minimum += 1) {
      const bounded = { type: 'object', properties: { a: { type: 'integer', minimum } } };
      expect(shapes.conformanceOf('{"a": 1}', bounded)).toBe(minimum <= 1 ? 'conforming' : 'other-shape');
    }
  });
});
