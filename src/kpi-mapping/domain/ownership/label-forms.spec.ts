import { describe, expect, it } from '@jest/globals';
import { contentOf } from '../../../../test/support/kpi-corpus.js';
import { indexOf, kpiLexicon } from '../../../../test/support/kpi-organizations.js';
import { decideOwner } from './decide-owner.js';
import type { OwnerDecision } from './evidence.js';
import { tokensOf } from './tokens.js';

const index = indexOf([
  { name: 'Дирекция по гончарной деятельности', titles: ['Директор', 'Гончар'] },
  { name: 'Управление плотницких работ', titles: ['Начальник управления', 'Плотник'] },
  { name: 'Управление плетения и сушки', titles: ['Начальник управления', 'Корзинщик'] },
  { name: 'Служба ИТ и связи', titles: ['Руководитель службы', 'Связист'] },
  { name: 'Department of Sail Planning', titles: ['Head of Department', 'Sail Maker'] },
  { name: 'Centre for Theatre Colour', titles: ['Head of Centre', 'Dyer'] },
  { name: 'Управление персоналом', titles: ['Начальник управления', 'Рекрутер'] },
  { name: 'Mending', titles: ['Mender'] },
]);

const decide = (label: string, ...titles: string[]): OwnerDecision =>
  decideOwner(
    contentOf(
      label,
      titles.map((title) => ({ title, label: null })),
    ),
    index,
    kpiLexicon,
  );

describe('A label', () => {
  it.each([
    ['Дир. по гончарной деят-ти', 'Директор', 'Гончар', 'Дирекция по гончарной деятельности'],
    ['Дир-ция по гончарн. деят-ти', 'Директор', 'Гончар', 'Дирекция по гончарной деятельности'],
    ['Упр. плотн. работ', 'Начальник управления', 'Плотник', 'Управление плотницких работ'],
    ['УПиС', 'Начальник управления', 'Корзинщик', 'Управление плетения и сушки'],
    ['СИТиС', 'Руководитель службы', 'Связист', 'Служба ИТ и связи'],
    ['Dept. of Sail Plan.', 'Head of Department', 'Sail Maker', 'Department of Sail Planning'],
    ['Center for Theater Color', 'Juggler', 'Clown', 'Centre for Theatre Colour'],
  ])('may shorten or spell words in its own way: "%s"', (label, head, other, owner) => {
    expect(decide(label, head, other)).toMatchObject({ status: 'owned', unitId: owner });
  });

  it('that is an abbreviation known in both languages is a hint that needs a second sign', () => {
    expect(decide('HR', 'Рекрутер', 'Начальник управления').candidates[0]?.unitId).toBe('Управление персоналом');
    expect(decide('HR', 'Juggler')).toMatchObject({ status: 'unresolved' });
    expect(decide('HR Mending', 'Рекрутер').unitId).not.toBe('Управление персоналом');
    expect(decide('IT', 'Juggler').unitId).toBeNull();
  });

  it('is not shortened to what it does not begin or end with', () => {
    expect(decide('Дир. по гончарной деят-ку', 'Juggler').unitId).toBeNull();
    expect(decide('Упр. плетн. работ', 'Начальник управления', 'Плотник').unitId).not.toBe(
      'Управление плетения и сушки',
    );
  });
});

describe('What tells twins apart in a text', () => {
  const designators = (text: string): string[] =>
    tokensOf(text)
      .map(({ designator }) => designator)
      .filter((each) => each !== null);

  it.each([
    ['Kiln № 07', ['7']],
    ['Kiln XIV', ['14']],
    ['3-я печь', ['3']],
    ['Kiln 3rd', ['3']],
    ['Печь 2Б', ['2б']],
    ['Печь 2А', ['2a']],
    ['Печь А', ['a']],
    ['Kiln A', ['a']],
    ['Kiln B Glazing', ['b']],
    ['Печь «В» и сушка', ['b']],
  ])('is found in "%s"', (text, found) => {
    expect(designators(text)).toEqual(found);
  });

  it.each(['R&D', 'R & D', 'И. О. главы', 'Отдел В Городе', 'I am', 'A Kiln', 'Kiln IT', 'Kiln IIII', 'SHOP A WAY'])(
    'is not made of other capitals: "%s"',
    (text) => {
      expect(designators(text)).toEqual([]);
    },
  );
});
