/** From so many shared letters a suffix may be so long. */
const suffixes = [
  { root: 8, longest: 4 },
  { root: 5, longest: 3 },
];
const shortSuffixes = new Set(['ов', 'ев', 'н', 'к']);

/** So many first letters two stems of one root have in common at the least. */
export const rootLetters = 4;

/**
 * Whether two stems are of words of one root, as "закупка" and "закупочный", "ремонт" and "ремонтник", "кадры" and
 * "кадровый": the same beginning, and no more than a suffix at the end of one. Stems of inflection do not see that.
 */
export function shareRoot(left: string, right: string): boolean {
  const shared = sharedLetters(left, right);
  const [shorter = '', longer = ''] = [left.slice(shared), right.slice(shared)].sort((a, b) => a.length - b.length);
  const allowed = suffixes.find(({ root }) => shared >= root);
  if (allowed) return shorter.length <= 1 && longer.length <= allowed.longest;
  return shared === rootLetters && shorter === '' && shortSuffixes.has(longer);
}

function sharedLetters(left: string, right: string): number {
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared += 1;
  return shared;
}
