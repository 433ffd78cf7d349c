import { describe, expect, it } from '@jest/globals';
import { loadRoleCatalogue } from '../../infrastructure/load-role-catalogue.js';
import { capitalised, distinct, fill, listed, oneLine, quoted, shorten, unitPhrase } from './phrases.js';

const { ru, en } = loadRoleCatalogue().languages;

describe('phrases', () => {
  it('fills placeholders in one pass, so that a value is never taken for a template', () => {
    expect(fill('In {unit}: {act}', { unit: '{act}', act: 'work' })).toBe('In {act}: work');
  });

  it('leaves an unknown placeholder to be seen', () => {
    expect(fill('{unknown}', {})).toBe('{unknown}');
  });

  it('makes one line of a text with breaks and invisible characters', () => {
    expect(oneLine(' a\u0000b\n\tc\u00A0\u200B d ')).toBe('a b c d');
  });

  it('cuts at a whole word and says so', () => {
    expect(shorten('one two three', 9)).toBe('one two…');
    expect(shorten('abcdefghij', 5)).toBe('abcd…');
    expect(shorten('short', 5)).toBe('short');
  });

  it('never cuts a character in half', () => {
    expect(shorten('ab😀😀😀', 4).isWellFormed()).toBe(true);
  });

  it('turns quotation marks within a name into inner ones', () => {
    expect(quoted(ru.texts, 'Группа «Север»', 50)).toBe('«Группа „Север“»');
    expect(quoted(ru.texts, '"Север"', 50)).toBe('«Север»');
    expect(quoted(en.texts, 'The "North" team', 50)).toBe('“The ‘North’ team”');
  });

  it('keeps a name that is nothing but quotation marks', () => {
    expect(quoted(en.texts, '""', 50)).toBe('“‘’”');
  });

  it('puts a Russian unit in quotes after a noun and gives an English one its article', () => {
    expect(unitPhrase(ru.texts, 'Отдел продаж', 50)).toBe('подразделения «Отдел продаж»');
    expect(unitPhrase(en.texts, 'Sales Department', 50)).toBe('the Sales Department');
    expect(unitPhrase(en.texts, 'Treasury', 50)).toBe('the Treasury unit');
    expect(unitPhrase(en.texts, 'The Sales Team', 50)).toBe('the Sales Team');
  });

  it('lists names while they fit and announces the rest', () => {
    expect(listed(['a', 'b', 'c'], { maxNames: 2, maxLength: 100 }, ' and others')).toBe('a, b and others');
    expect(listed(['aaaa', 'bbbb'], { maxNames: 5, maxLength: 6 }, ' and others')).toBe('aaaa and others');
    expect(listed(['a', 'b'], { maxNames: 2, maxLength: 100 }, ' and others')).toBe('a, b');
  });

  it('keeps the first of equal texts', () => {
    expect(distinct(['One', 'one', 'Two'])).toEqual(['One', 'Two']);
  });

  it('capitalises the first letter only', () => {
    expect(capitalised('вести учёт')).toBe('Вести учёт');
  });
});
