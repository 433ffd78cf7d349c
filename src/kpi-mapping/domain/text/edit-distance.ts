/**
 * Optimal string alignment distance (Damerau-Levenshtein without overlapping swaps): insertions, deletions,
 * substitutions and swaps of neighbours. Stops counting above `limit` and answers `limit + 1`.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(at(last, right.length), limit + 1);
}

const at = (row: number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;

/** How many letters may be wrong in a word or phrase of this length. */
export const toleratedEdits = (text: string): number => Math.min(2, Math.floor(text.length / 5));
