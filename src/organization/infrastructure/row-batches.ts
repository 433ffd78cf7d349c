/** Rows of one statement: large enough to be quick, small enough to stay in memory. */
export const batchRows = 10_000;

/** The rows in batches of one statement each. */
export function* batchesOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += batchRows) yield rows.slice(from, from + batchRows);
}
