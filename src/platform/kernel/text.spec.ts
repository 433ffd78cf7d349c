import { describe, expect, it } from '@jest/globals';
import { languageOf, normaliseName, wordsOf } from './text.js';

describe('normaliseName', () => {
  it('makes every kind of space and dash one, strips quotes and treats ё as е', () => {
    expect(normaliseName('  Отдел\u00A0учёта \u2013 «Север» ')).toBe('отдел учета - север');
  });

  it('composes letters, so that й typed in two ways is one name', () => {
    expect(normaliseName('Сто\u0438\u0306ка')).toBe(normaliseName('Стойка'));
  });

  it('drops characters nobody can see', () => {
    expect(normaliseName('Sa\u00ADles\u200B')).toBe('sales');
  });
});

describe('wordsOf', () => {
  it('splits at everything that is no letter or digit', () => {
    expect(wordsOf('Зам.руководителя отдела-2 (ИТ)')).toEqual(['зам', 'руководителя', 'отдела', '2', 'ит']);
  });
});

describe('languageOf', () => {
  it('calls a text Russian when at least half of its letters are Cyrillic', () => {
    expect(languageOf('Отдел BI')).toBe('ru');
    expect(languageOf('Sales Дом')).toBe('en');
    expect(languageOf('42')).toBe('en');
  });
});
