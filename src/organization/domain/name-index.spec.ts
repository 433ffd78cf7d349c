import { describe, expect, it } from '@jest/globals';
import { NameIndex } from './name-index.js';

const names = [
  'Отдел учёта материалов',
  'Отдел учета расчетов',
  'Служба охраны труда',
  'Department of Energy Saving',
  'Energy Department',
  'Accounts Payable Team',
  'ОТДЕЛ УЧЕТА МАТЕРИАЛОВ',
];
const index = new NameIndex(names);
const found = (query: string): string[] => index.search(query, 10).map(({ items }) => names[items[0] ?? -1] ?? '');

describe('NameIndex', () => {
  it('gives the name itself a score of 1, whatever case, ё and quotes', () => {
    expect(index.search('отдел УЧЕТА материалов', 1)).toEqual([{ score: 1, items: [0, 6] }]);
  });

  it.each([
    ['отдел учота матерьялов', 'Отдел учёта материалов'],
    ['материалов отдел', 'Отдел учёта материалов'],
    ['служба охрны', 'Служба охраны труда'],
    ['enregy savng', 'Department of Energy Saving'],
    ['payable accounts', 'Accounts Payable Team'],
    ['охран', 'Служба охраны труда'],
  ])('finds for "%s" first "%s"', (query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  it('ranks a name that is all that was asked for above one with more words', () => {
    expect(found('energy department')).toEqual(['Energy Department', 'Department of Energy Saving']);
  });

  it('finds nothing for words that no name is like', () => {
    expect(found('zebra')).toEqual([]);
    expect(found('...')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('never looks inside a word', () => {
    expect(new NameIndex(['Отдел аудита', 'Отдел кредитования']).search('дит', 5)).toEqual([]);
  });

  it('keeps to the limit', () => {
    expect(index.search('отдел', 1)).toHaveLength(1);
  });

  it('adds no candidates for a word that thousands of names have when a rarer one was found', () => {
    const many = new NameIndex([...Array.from({ length: 3_000 }, (_, each) => `Team ${String(each)}`), 'Harbour Team']);
    expect(many.search('harbor team', 5).map(({ items }) => items)).toEqual([[3_000]]);
    expect(many.search('team', 3)).toHaveLength(3);
  });
});
