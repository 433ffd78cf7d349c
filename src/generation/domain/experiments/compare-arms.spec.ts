import { describe, expect, it } from '@jest/globals';
import { compareArms, leastValues, sampleOf } from './compare-arms.js';
import { studentQuantile } from './student-t.js';

const around = (mean: number, spread: number, count = leastValues): number[] =>
  Array.from({ length: count }, (_, at) => mean + (at % 2 === 0 ? spread : -spread));

describe('studentQuantile', () => {
  /** Critical values of the two-sided 95 % interval, as statistical tables give them. */
  it.each([
    [1, 12.7062],
    [2, 4.3027],
    [5, 2.5706],
    [10, 2.2281],
    [28.5, 2.0467],
    [30, 2.0423],
    [120, 1.9799],
    [1e6, 1.96],
  ])('is that of the tables for %d degrees of freedom', (freedom, value) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(value, 3);
  });
});

describe('sampleOf', () => {
  it('has the mean and the standard deviation of the sample', () => {
    expect(sampleOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ count: 8, mean: 5, standardDeviation: Math.sqrt(32 / 7) });
  });

  it('says nothing that too few values do not say', () => {
    expect(sampleOf([])).toEqual({ count: 0, mean: null, standardDeviation: null });
    expect(sampleOf([3])).toEqual({ count: 1, mean: 3, standardDeviation: null });
  });
});

describe('compareArms', () => {
  it('says how many values are missing rather than what they might show', () => {
    expect(compareArms(around(5, 1, 12), around(9, 1, 29), true)).toMatchObject({
      verdict: 'not-enough-data',
      missing: 19,
      difference: null,
    });
    expect(compareArms([], [], true)).toMatchObject({ verdict: 'not-enough-data', missing: 60 });
  });

  it('gives the interval of Welch and Satterthwaite', () => {
    const { difference } = compareArms(around(5, 1, 40), around(6, 2, 60), true);
    const [a, b] = [(40 / 39) * (1 / 40), (240 / 59) * (1 / 60)];
    const freedom = (a + b) ** 2 / (a ** 2 / 39 + b ** 2 / 59);
    const reach = studentQuantile(0.975, freedom) * Math.sqrt(a + b);
    expect(difference?.mean).toBeCloseTo(1, 10);
    expect(difference?.low).toBeCloseTo(1 - reach, 10);
    expect(difference?.high).toBeCloseTo(1 + reach, 10);
  });

  /** NIST/SEMATECH e-Handbook 1.3.5.3, miles per gallon of AUTO83B.DAT, without equal variances: T 12.94627, 136.8750 degrees of freedom. */
  it('gives the figures of the handbook', () => {
    const having = (count: number, mean: number, deviation: number): number[] => [
      mean,
      ...around(mean, deviation, count - 1),
    ];
    const { difference } = compareArms(having(249, 20.14458, 6.4147), having(79, 30.48101, 6.10771), true);
    const reach = ((difference?.high ?? 0) - (difference?.low ?? 0)) / 2;
    expect((difference?.mean ?? 0) / (reach / studentQuantile(0.975, 136.875))).toBeCloseTo(12.94627, 4);
  });

  it.each([
    { first: 5, second: 7, isHigherBetter: true, verdict: 'better' },
    { first: 7, second: 5, isHigherBetter: true, verdict: 'worse' },
    { first: 5, second: 7, isHigherBetter: false, verdict: 'worse' },
    { first: 7, second: 5, isHigherBetter: false, verdict: 'better' },
    { first: 5, second: 5.1, isHigherBetter: true, verdict: 'no-difference' },
  ])('finds $second against $first $verdict', ({ first, second, isHigherBetter, verdict }) => {
    expect(compareArms(around(first, 1), around(second, 1), isHigherBetter).verdict).toBe(verdict);
  });

  it('knows a difference of values that never vary', () => {
    const same = Array.from({ length: leastValues }, () => 8);
    const other = Array.from({ length: leastValues }, () => 9);
    expect(compareArms(same, other, true)).toMatchObject({
      difference: { mean: 1, low: 1, high: 1 },
      verdict: 'better',
    });
    expect(compareArms(same, same, true)).toMatchObject({ difference: { mean: 0 }, verdict: 'no-difference' });
  });

  it.each([0.1, 0.0021, 0.3, 8.2, 1 / 3])('takes the rounding of %d for no difference', (value) => {
    const times = (count: number): number[] => Array.from({ length: count }, () => value);
    for (const [first, second] of [
      [30, 31],
      [30, 40],
      [33, 47],
      [50, 1000],
    ] as const)
      expect(compareArms(times(first), times(second), true).verdict).toBe('no-difference');
  });

  it('gives numbers only, whatever one value is', () => {
    const { difference } = compareArms([...around(5, 1), 1e9], around(5, 1), true);
    expect(Object.values(difference ?? {}).every((value) => Number.isFinite(value))).toBe(true);
  });
});
