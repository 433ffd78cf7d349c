import { describe, expect, it } from '@jest/globals';
import { contextOf, subjectOf } from '../../../../../test/support/generation.factory.js';
import { figuresIn } from '../text/figures.js';
import { figures } from './figures.js';
import { foreignKpis } from './foreign-kpis.js';

const context = contextOf();
const names = {
  kpiNames: ['Share of returned loaves', 'Cost of borrowed capital', 'Revenue', 'Net profit of the mill'],
};
const subject = subjectOf(context, names);
const faultOf = (text: string): string | null => {
  const statement = subject.read({ pointer: '/qualitativeIndicators/0', text, isProse: true });
  return foreignKpis.faultOf(statement, subject) ?? figures.faultOf(statement, subject);
};

describe('KPIs and figures', () => {
  it.each([
    'The KPI «Share of returned loaves» is met',
    'Share of returned loaves stays below 2 %',
    'Share of returned loaves stays below two percent',
    'Share of returned loaves has a weight of 40 %',
    'Share of returned loaves weighs 0.4',
    'Share of returned loaves weighs 0,4',
    'Share of returned loaves is reported every 2 weeks',
    'A weight of 40% is explained to newcomers',
    'The weights add up to 40 % altogether',
    'Nine of ten customers, 90 %, come back',
    'Works on target',
    'Explains how the revenue of the shop comes about',
    'Knows what net profit is',
  ])('lets pass: %s', (text) => {
    expect(faultOf(text)).toBeNull();
  });

  it.each([
    'The KPI «Cost of borrowed capital» is met',
    'Keeps the cost of borrowed capital low',
    'Keeps the borrowed-capital costs low',
    'The KPI Revenue is met',
    'Revenue of 5 million is kept',
    'Reaches 80 % of the net profit of the mill',
    'Показатель «Доля рекламаций» выполняется',
    'Share of returned loaves stays below 5 %',
    'Share of returned loaves stays below five percent',
    'Share of returned loaves has a weight of 30 %',
    'Share of returned loaves has a weight of 2 %',
    'Share of returned loaves has a weight of 0,3',
    'A third of the bonus depends on returned loaves',
    'A weight of 25% belongs to punctuality',
    'Two KPIs with a weight of 40 % and a weight of 40 %',
    'Вес показателя составляет 15,5 %',
    'Вес показателя составляет тридцать процентов',
    'Премия зависит от выполнения плана на 110%',
  ])('finds fault with: %s', (text) => {
    expect(faultOf(text)).not.toBeNull();
  });

  it('knows no KPI where the position has none', () => {
    const none = subjectOf({ ...context, kpis: [] }, names);
    const text = 'Keeps the share of returned loaves low';
    expect(foreignKpis.faultOf(none.read({ pointer: '/purpose', text, isProse: true }), none)).toContain('“Share of');
  });
});

describe('figuresIn', () => {
  it.each<[string, number, string]>([
    ['30 %', 30, 'percent'],
    ['0,3', 0.3, 'number'],
    ['1 284,5', 1284.5, 'number'],
    ['30 процентов', 30, 'percent'],
    ['тридцать пять процентов', 35, 'percent'],
    ['тридцатью процентами', 30, 'percent'],
    ['thirty-five percent', 35, 'percent'],
    ['a third', 1 / 3, 'fraction'],
    ['две трети', 2 / 3, 'fraction'],
    ['половина', 0.5, 'fraction'],
    ['четверть', 0.25, 'fraction'],
    ['двенадцать', 12, 'word'],
    ['twelve', 12, 'word'],
  ])('reads %p', (text, value, kind) => {
    expect(figuresIn(text)).toEqual([expect.objectContaining({ values: [value], kind })]);
  });

  it('reads a comma both ways where it may be either', () => {
    expect(figuresIn('1,284')[0]?.values).toEqual([1.284, 1284]);
  });

  it('finds no number within words and versions', () => {
    expect(figuresIn('стоит один раз, someone, B2B, v1.2.3').map(({ values }) => values)).toEqual([[1]]);
  });
});
