import { describe, expect, it } from '@jest/globals';
import { editDistance, toleratedEdits } from './edit-distance.js';
import { oneSpelling } from './spelling.js';

describe('editDistance', () => {
  it('counts insertions, deletions, substitutions and swaps of neighbours', () => {
    expect(editDistance('method', 'methodd', 2)).toBe(1);
    expect(editDistance('method', 'mehtod', 2)).toBe(1);
    expect(editDistance('методика', 'мотодика', 2)).toBe(1);
    expect(editDistance('target', 'target', 2)).toBe(0);
  });

  it('stops above the limit', () => {
    expect(editDistance('method', 'source', 2)).toBe(3);
    expect(editDistance('a', 'abcd', 1)).toBe(2);
  });

  it('tolerates more in longer words, and nothing in short ones', () => {
    expect(['unit', 'target', 'methodology'].map(toleratedEdits)).toEqual([0, 1, 2]);
  });
});

describe('oneSpelling', () => {
  it.each([
    ['centre', 'center'],
    ['theatres', 'theaters'],
    ['defence', 'defense'],
    ['organisation', 'organization'],
    ['organising', 'organizing'],
    ['programmes', 'programs'],
    ['labour', 'labor'],
    ['neighbourhood', 'neighborhood'],
    ['catalogue', 'catalog'],
    ['fulfillment', 'fulfilment'],
    ['paediatrics', 'pediatrics'],
    ['practise', 'practice'],
  ])('takes %s and %s for one word', (british, american) => {
    expect(oneSpelling(british)).toBe(oneSpelling(american));
  });

  it.each(['hours', 'source', 'course', 'tours', 'store', 'genre', 'basis', 'отделение', 'aerial'])(
    'leaves %s alone',
    (word) => {
      expect(oneSpelling(word)).toBe(word);
    },
  );
});
