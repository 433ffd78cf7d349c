import { describe, expect, it } from '@jest/globals';
import { isDistinctive, NamePattern } from './name-pattern.js';

const ivan = new NamePattern(['Иван Петров']);
const semyon = new NamePattern(['Семён Королёв']);

describe('NamePattern', () => {
  it.each([
    'Иван Петров',
    'иван ПЕТРОВ',
    'Иван\u00A0Петров',
    'Иван\nПетров',
    'Иван  Петров',
    'Иван Пет\u00ADров',
    'Отдел (Иван Петров), 2026',
    '«Иван Петров»',
    'Иван Петров.',
    JSON.stringify('Вопросы:\nИван Петров'),
    JSON.stringify('Иван\tПетров'),
  ])('finds a whole name however it is written: %j', (text) => {
    expect(ivan.isIn(text)).toBe(true);
    expect(ivan.erasedFrom(text)).not.toMatch(/петров/iu);
  });

  it.each([
    'Иван Петрович',
    'Иван Петров-Водкин',
    'Диван Петров',
    'Иван и Петров',
    'Петров Иван',
    'Иван Петров\u0306',
    'Иван Пет\u00ADров\u00ADич',
  ])('leaves what is no whole name: %j', (text) => {
    expect(ivan.erasedFrom(text)).toBe(text);
  });

  it('takes ё for е, composed or not, in both directions', () => {
    for (const text of ['Семен Королев', 'СЕМЁН КОРОЛЁВ', 'Семе\u0308н Короле\u0308в'])
      expect(semyon.isIn(text)).toBe(true);
    expect(new NamePattern(['Семен Королев']).isIn('Семён Королёв')).toBe(true);
  });

  it('finds decomposed letters by composed ones and the other way round', () => {
    expect(new NamePattern(['Андрей Зайцев']).isIn('Андрей Зайцев'.normalize('NFD'))).toBe(true);
    expect(new NamePattern(['Zoë Müller'.normalize('NFD')]).isIn('Zoë Müller')).toBe(true);
  });

  it('takes every dash and apostrophe for the same', () => {
    expect(new NamePattern(["Anne-Marie O'Brien"]).isIn('Anne\u2011Marie O\u2019Brien')).toBe(true);
    expect(new NamePattern(['Marie Brien']).isIn('Anne-Marie Brien')).toBe(false);
  });

  it('finds a possessive', () => {
    expect(new NamePattern(['Alex Example']).erasedFrom("Alex Example's desk")).toBe("***'s desk");
  });

  it('takes signs of a name for themselves', () => {
    expect(new NamePattern(['A. (Al) Example']).isIn('a. (al) example')).toBe(true);
    expect(new NamePattern(['A. Example']).isIn('AB Example')).toBe(false);
    expect(new NamePattern(['al.example@example.com']).isIn('write to AL.Example@example.com')).toBe(true);
  });

  it('looks for each of several names, and for nothing where there is none', () => {
    expect(new NamePattern(['Иван Петров', 'Петров Иван']).erasedFrom('Петров Иван (Иван Петров)')).toBe('*** (***)');
    expect(new NamePattern([]).isIn('Иван Петров')).toBe(false);
    expect(new NamePattern([]).isNameIn('')).toBe(false);
    expect(new NamePattern([]).erasedFrom('Иван Петров')).toBe('Иван Петров');
  });

  it.each([
    ['Мария Иванова', true],
    ['мария  иванова (и. о.)', true],
    ['Анна Мария Иванова', false],
    ['Мария Иванова Сидорова', false],
    ['Мария Ивановна', false],
  ])('says of a field that holds one name whether it is this one: %s', (field, is) => {
    expect(new NamePattern(['Мария Иванова']).isNameIn(field)).toBe(is);
  });

  it.each([
    ['characters that nobody can see', '\uFEFF'.repeat(200_000)],
    ['the beginning of a name', `Иван${'\uFEFF'.repeat(100_000)}`.repeat(2)],
    ['first letters', 'И\u200B'.repeat(100_000)],
    ['spaces', `Иван${' \u00A0'.repeat(100_000)}X`],
    ['line breaks in JSON', `Иван${'\\n'.repeat(100_000)}X`],
    ['words', 'Иван Петрович '.repeat(20_000)],
  ])('takes no time over a text of nothing but %s', (_, text) => {
    const pattern = new NamePattern(['Иван Петров', 'Пётр Иванов']);
    expect([pattern.isIn(text), pattern.isNameIn(text)]).toEqual([false, false]);
  });

  it('looks for nothing where a name has no letters', () => {
    for (const name of ['', ' ', '-', '@']) expect(new NamePattern([name]).isIn('a - @ b')).toBe(false);
    expect(['@', '- @', 'a@', '@ b'].map(isDistinctive)).toEqual([false, false, false, false]);
  });

  it('looks for two words or an e-mail address, not for a single word', () => {
    expect(['Иван Петров', 'i@example.com', 'Anne-Marie'].map(isDistinctive)).toEqual([true, true, true]);
    expect(['Иван', ' Иван ', '—', ''].map(isDistinctive)).toEqual([false, false, false, false]);
  });
});
