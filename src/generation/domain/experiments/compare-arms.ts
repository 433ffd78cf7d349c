import { studentQuantile } from './student-t.js';

/** So many values of each version are needed before a difference is spoken of. */
export const leastValues = 30;
const confidence = 0.95;
/** Share of a mean below which a difference is the rounding of sums. */
const roundingNoise = 1e-9;

/** What was measured of one version; mean and standard deviation are null where there are too few values for them. */
export interface Sample {
  count: number;
  mean: number | null;
  standardDeviation: number | null;
}

/** Of the second version against the first. */
export type Verdict = 'not-enough-data' | 'no-difference' | 'better' | 'worse';

export interface ArmComparison {
  first: Sample;
  second: Sample;
  /** Second minus first, with the bounds of its 95 % confidence interval; null while there is not enough data. */
  difference: { mean: number; low: number; high: number } | null;
  verdict: Verdict;
  /** How many values are missing of both together. */
  missing: number;
}

/**
 * Compares two samples that need not vary alike: Welch's t interval for the difference of means, with the degrees of
 * freedom of Welch and Satterthwaite (Welch, Biometrika 34, 1947). Zero inside the interval is no difference, and neither
 * is the rounding of values that never vary.
 */
export function compareArms(
  firstValues: readonly number[],
  secondValues: readonly number[],
  isHigherBetter: boolean,
): ArmComparison {
  const [first, second] = [sampleOf(firstValues), sampleOf(secondValues)];
  const missing = Math.max(0, leastValues - first.count) + Math.max(0, leastValues - second.count);
  if (missing > 0) return { first, second, difference: null, verdict: 'not-enough-data', missing };
  const difference = differenceOf(first, second);
  return { first, second, difference, verdict: verdictOn(difference, noiseOf(first, second), isHigherBetter), missing };
}

export function sampleOf(values: readonly number[]): Sample {
  const count = values.length;
  if (count === 0) return { count, mean: null, standardDeviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { count, mean, standardDeviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { count, mean, standardDeviation: Math.sqrt(squares / (count - 1)) };
}

function differenceOf(first: Sample, second: Sample): { mean: number; low: number; high: number } {
  const mean = (second.mean ?? 0) - (first.mean ?? 0);
  const [a, b] = [first, second].map(({ standardDeviation, count }) => (standardDeviation ?? 0) ** 2 / count) as [
    number,
    number,
  ];
  if (a + b === 0) return { mean, low: mean, high: mean };
  const freedom = (a + b) ** 2 / (a ** 2 / (first.count - 1) + b ** 2 / (second.count - 1));
  const reach = studentQuantile((1 + confidence) / 2, freedom) * Math.sqrt(a + b);
  return { mean, low: mean - reach, high: mean + reach };
}

const noiseOf = (first: Sample, second: Sample): number =>
  roundingNoise * Math.max(Math.abs(first.mean ?? 0), Math.abs(second.mean ?? 0));

function verdictOn({ low, high }: { low: number; high: number }, noise: number, isHigherBetter: boolean): Verdict {
  if (low <= noise && high >= -noise) return 'no-difference';
  return low > 0 === isHigherBetter ? 'better' : 'worse';
}
