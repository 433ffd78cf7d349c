import { describe, expect, it } from '@jest/globals';
import { contentOf } from '../../../../test/support/kpi-corpus.js';
import { indexOf, kpiLexicon, type UnitSketch } from '../../../../test/support/kpi-organizations.js';
import { decideOwner } from './decide-owner.js';
import type { OwnerDecision } from './evidence.js';

/** Work that has nothing to do with the units in question. */
const elsewhere: UnitSketch[] = [
  { name: 'Candle Works', titles: ['Wax Melter'], below: [{ name: 'Wicks' }, { name: 'Moulds' }, { name: 'Scents' }] },
  { name: 'Шорная мастерская', titles: ['Шорник'], below: [{ name: 'Седла' }, { name: 'Упряжь' }, { name: 'Кожи' }] },
];

const decide = (units: UnitSketch[], label: string, titles: string[]): OwnerDecision =>
  decideOwner(
    contentOf(
      label,
      titles.map((title) => ({ title, label: null })),
    ),
    indexOf([...units, ...elsewhere]),
    kpiLexicon,
  );

const crew = ['Head of Beehives', 'Apiarist', 'Honey Taster'];
const beehives: UnitSketch[] = [
  { name: 'Beehives No. 1', titles: crew },
  { name: 'Beehives No. 2', titles: ['Head of Beehives', 'Apiarist'] },
  { name: 'Beehives No. 3', titles: ['Head of Beehives'] },
];

describe('A number of a label', () => {
  it.each([
    'Beehives 2',
    'Beehives No. 2',
    'Beehives #2',
    'Beehives II',
    'Second Beehives',
    '2nd Beehives',
    'Beehives 02',
  ])('is the unit’s own, however written: "%s"', (label) => {
    expect(decide(beehives, label, crew)).toMatchObject({ status: 'owned', unitId: 'Beehives No. 2' });
  });

  it.each(['Beehives 4', 'Hives 2', 'Hives 9', 'Swarm IV', 'Beehives 12'])(
    'that differs keeps the set from a unit whose people fit best: "%s"',
    (label) => {
      expect(decide(beehives, label, crew).unitId).not.toBe('Beehives No. 1');
      expect(decide(beehives.slice(0, 1), label, crew).unitId).toBeNull();
    },
  );

  it('is missing: any of several numbered units may be meant, whatever their people', () => {
    const decision = decide(beehives, 'Beehives', crew);
    expect(decision.status).toBe('unresolved');
    expect(decision.candidates.map(({ unitId }) => unitId)).toContain('Beehives No. 2');
  });

  it('is missing, but the first holder’s title has it', () => {
    const named = beehives.map((unit, at) => ({ ...unit, titles: [`Head of Beehives No. ${at + 1}`, 'Apiarist'] }));
    expect(decide(named, 'Beehives', ['Head of Beehives No. 3', 'Apiarist', 'Honey Taster']).unitId).toBe(
      'Beehives No. 3',
    );
  });

  it('of the first holder’s title speaks against a unit of another number', () => {
    const decision = decide(beehives, 'Set 5', ['Head of Beehives No. 2', 'Apiarist', 'Honey Taster']);
    expect(decision.unitId).not.toBe('Beehives No. 1');
    const first = decision.candidates.find(({ unitId }) => unitId === 'Beehives No. 1');
    expect(first?.evidence.find(({ signal }) => signal === 'label-elsewhere')?.detail).toContain("holder's title");
  });

  it('is the set’s own beside "set", "card" or a quarter, and says nothing of units', () => {
    const [only] = beehives;
    expect(decide(only ? [only] : [], 'Scorecard 7', crew).unitId).toBe('Beehives No. 1');
    expect(decide(beehives, 'Beehives No. 1, 3 quarter', crew).unitId).toBe('Beehives No. 1');
  });

  it('may be that of a unit above', () => {
    const kitchen = (people: string[]): UnitSketch[] => [{ name: 'Jam Kitchen', titles: people }];
    const orchards: UnitSketch[] = [
      { name: 'Orchard 1', below: kitchen(['Head of Jam Kitchen', 'Jam Boiler']) },
      { name: 'Orchard 2', below: kitchen(['Head of Jam Kitchen', 'Jam Boiler', 'Jar Filler']) },
    ];
    const people = ['Head of Jam Kitchen', 'Jam Boiler', 'Jar Filler'];
    expect(decide(orchards, 'Jam Kitchen 2', people).unitId).toBe('Orchard 2/Jam Kitchen');
    expect(decide(orchards, 'Jam Kitchen 1', people).unitId).not.toBe('Orchard 2/Jam Kitchen');
    expect(decide(orchards, 'Jam Kitchen 3', people).unitId).toBeNull();
  });

  it('stands in the way of the unit above as well: the set is about a unit that is not there', () => {
    const farm: UnitSketch[] = [{ name: 'Bee Farm', titles: ['Farm Director'], below: beehives }];
    expect(decide(farm, 'Beehives 4', crew).unitId).toBeNull();
  });
});

describe('A letter, a proper name or a place of a label', () => {
  it('tells units of one kind apart', () => {
    const kilns: UnitSketch[] = ['А', 'Б'].map((letter) => ({
      name: `Цех обжига ${letter}`,
      titles: ['Начальник цеха', 'Горновой', 'Глазуровщик'],
    }));
    const people = ['Начальник цеха', 'Горновой', 'Глазуровщик'];
    expect(decide(kilns, 'Обжиг Б', people).unitId).toBe('Цех обжига Б');
    expect(decide(kilns, 'Обжиг В', people).unitId).toBeNull();
    expect(decide(kilns, 'Обжиг', people).unitId).toBeNull();
  });

  it('that belongs to another unit is a contradiction even where no other word is alike', () => {
    const piers: UnitSketch[] = [
      { name: 'Дебаркадер «Кулик»', titles: ['Начальник дебаркадера', 'Матрос причала', 'Сигнальщик'] },
      { name: 'Дебаркадер «Зуек»', titles: ['Начальник дебаркадера'] },
    ];
    const people = ['Начальник дебаркадера', 'Матрос причала', 'Сигнальщик'];
    expect(decide(piers, 'Пристань Зуек', people).unitId).not.toBe('Дебаркадер «Кулик»');
    expect(decide(piers.slice(0, 1), 'Зуек', people).unitId).toBeNull();
    expect(decide(piers, 'Кулик', people).unitId).toBe('Дебаркадер «Кулик»');
  });

  it('North is not South', () => {
    const reeds: UnitSketch[] = [{ name: 'Reed Cutting North', titles: ['Reed Master', 'Reed Cutter'] }];
    expect(decide(reeds, 'Southern Reeds', ['Reed Master', 'Reed Cutter']).unitId).toBeNull();
    expect(decide(reeds, 'Northern Reed Cutting', ['Reed Master', 'Reed Cutter']).unitId).toBe('Reed Cutting North');
  });
});

describe('A qualifier of a label', () => {
  it.each([
    ['Wholesale Lace', 'Retail Lace', 'Lace Retail'],
    ['Internal Choir', 'External Choir', 'Outer and External Choir'],
    ['Отдел входящей почты', 'Отдел исходящей почты', 'Исходящая почта'],
    ['Оптовая торговля кружевом', 'Розничная торговля кружевом', 'Розничное кружево'],
    ['Life Stories', 'Non-Life Stories', 'Non-life Stories'],
  ])('keeps the set from "%s" where it says "%s"', (name, twin, label) => {
    const people = ['Head of Department', 'Начальник отдела', 'Lace Maker', 'Кружевница'];
    expect(decide([{ name, titles: people }], label, people).unitId).toBeNull();
    expect(decide([{ name, titles: people }, { name: twin }], label, people).unitId).not.toBe(name);
    expect(decide([{ name }, { name: twin, titles: people }], label, people).unitId).toBe(twin);
  });

  it('is missing where two units differ by it: both are candidates', () => {
    const people = ['Head of Lace', 'Lace Maker'];
    const decision = decide(
      [
        { name: 'Wholesale Lace', titles: people },
        { name: 'Retail Lace', titles: ['Head of Lace'] },
      ],
      'Lace',
      people,
    );
    expect(decision.candidates.slice(0, 2).map(({ unitId }) => unitId)).toEqual(['Wholesale Lace', 'Retail Lace']);
  });
});
