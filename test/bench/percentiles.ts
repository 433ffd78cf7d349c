export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

const shares = { p50: 0.5, p95: 0.95, p99: 0.99 };

/** Nearest-rank percentiles. */
export function percentilesOf(samples: readonly number[]): Percentiles {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(shares.p50), p95: at(shares.p95), p99: at(shares.p99) };
}

export const differenceOf = (one: Percentiles, other: Percentiles): Percentiles => ({
  p50: one.p50 - other.p50,
  p95: one.p95 - other.p95,
  p99: one.p99 - other.p99,
});

/** One line of a table, in milliseconds. */
export function lineOf(name: string, { p50, p95, p99 }: Percentiles): string {
  const cells = [p50, p95, p99].map((ms) => ms.toFixed(2).padStart(10));
  return `  ${name.padEnd(24)}${cells.join('')}`;
}
