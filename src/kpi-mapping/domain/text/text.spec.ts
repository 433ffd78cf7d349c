import { describe, expect, it } from '@jest/globals';
import { editDistance, toleratedEdits } from './edit-distance.js';
import { oneSpelling } from './spelling.js';
import { stemOf } from './stem.js';

const families = [
  ['закупки', 'закупок', 'закупкам', 'закупка'],
  ['технологий', 'технологии', 'технологиям'],
  ['информационных', 'информационный', 'информационная'],
  ['продажи', 'продаж', 'продажами'],
  ['управление', 'управления', 'управлением'],
  ['procurement', 'procuring'],
  ['finance', 'financial', 'finances'],
  ['operations', 'operational', 'operating'],
  ['planning', 'plan', 'plans'],
  ['services', 'service'],
  ['quality', 'qualities'],
  ['engineering', 'engineers', 'engineer'],
];

describe('stemOf', () => {
  it.each(families)('makes one stem of %s and its forms', (...family: string[]) => {
    expect(new Set(family.map(stemOf)).size).toBe(1);
  });

  it('keeps different words apart', () => {
    const words = [
      'аудит',
      'кредит',
      'контроль',
      'контракт',
      'audit',
      'credit',
      'control',
      'contract',
      'it',
      'hr',
      'bus',
      'analysis',
      'ит',
      'встр',
    ];
    expect(new Set(words.map(stemOf)).size).toBe(words.length);
  });

  it('leaves numbers and mixed words as they are', () => {
    expect(['2026', '1c', '№'].map(stemOf)).toEqual(['2026', '1c', '№']);
  });
});

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
