const shortestSharedStem = 4;
/** How long an ending may be, by the length of the beginning that the words share. */
const endings = [
  { stem: 8, longest: 5 },
  { stem: 6, longest: 4 },
  { stem: shortestSharedStem, longest: 3 },
];

/**
 * Whether two whole words are forms of one word: they share a beginning and differ only in an ending
 * ("отдела" ~ "отделу", "accounting" ~ "accounts"). Works for Russian and English alike; never looks inside a word.
 */
export function areRelated(left: string, right: string): boolean {
  if (left === right) return true;
  let shared = 0;
  const shorter = Math.min(left.length, right.length);
  while (shared < shorter && left[shared] === right[shared]) shared++;
  const allowed = endings.find(({ stem }) => shared >= stem);
  return allowed !== undefined && Math.max(left.length, right.length) - shared <= allowed.longest;
}
