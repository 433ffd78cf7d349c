import { describe, expect, it } from '@jest/globals';
import { checkKpis } from './check-kpis.js';
import { contextOf, draftOf } from '../../../../test/support/generation.factory.js';

const { kpis } = contextOf();
const { qualitativeIndicators } = draftOf();

function outcomeOf(statement: string): string {
  return checkKpis(draftOf({ qualitativeIndicators: [...qualitativeIndicators, statement] }), kpis).check.outcome;
}

describe('KPI check', () => {
  it.each([
    'The KPI «Share of returned loaves» is met',
    'Share of returned loaves stays below 2 %',
    'Share of returned loaves has a weight of 40 %',
    'Share of returned loaves weighs 0.4',
    'A weight of 40% is explained to newcomers',
    'Nine of ten customers, 90 %, come back',
    'Works on target',
  ])('lets pass: %s', (statement) => {
    expect(outcomeOf(statement)).toBe('passed');
  });

  it.each([
    'The KPI «Cost of borrowed capital» is met',
    'Показатель «Доля рекламаций» выполняется',
    'Share of returned loaves stays below 5 %',
    'Share of returned loaves has a weight of 30 %',
    'A weight of 25% belongs to punctuality',
    'Вес показателя составляет 15,5 %',
    'Премия зависит от выполнения плана на 110%',
  ])('takes out: %s', (statement) => {
    expect(outcomeOf(statement)).toBe('repaired');
  });

  it('takes out exactly the false statement', () => {
    const { draft } = checkKpis(
      draftOf({ qualitativeIndicators: ['The bonus is 12 %', ...qualitativeIndicators] }),
      kpis,
    );
    expect(draft.qualitativeIndicators).toEqual(qualitativeIndicators);
  });

  it('leaves it to the provider where too little would stay', () => {
    const { check, problems } = checkKpis(draftOf({ qualitativeIndicators: ['The bonus is 12 %'] }), kpis);
    expect(check.outcome).toBe('failed');
    expect(problems).toEqual([{ pointer: '/qualitativeIndicators/0', detail: expect.any(String) }]);
  });

  it('leaves it to the provider where the purpose is false', () => {
    const { problems } = checkKpis(
      draftOf({ purpose: 'Bakes bread, with the KPI “Sales of flour” in mind, every day.' }),
      kpis,
    );
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/purpose']);
  });

  it('knows no KPI where the position has none', () => {
    const { check } = checkKpis(
      draftOf({ qualitativeIndicators: [...qualitativeIndicators, 'The KPI "Share of returned loaves" is met'] }),
      [],
    );
    expect(check.outcome).toBe('repaired');
  });
});
