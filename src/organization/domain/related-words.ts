const shortestSharedStem = 4;
const longestEnding = 3;
const longestEndingOfLongStem = 4;
const longStem = 6;

/**
 * Whether two whole words are forms of one word: they share a beginning and differ only in an ending
 * ("отдела" ~ "отделу", "accounting" ~ "accounts"). Works for Russian and English alike; never looks inside a word.
 */
export function areRelated(left: string, right: string): boolean {
  if (left === right) return true;
  let shared = 0;
  const shorter = Math.min(left.length, right.length);
  while (shared < shorter && left[shared] === right[shared]) shared++;
  if (shared < shortestSharedStem) return false;
  const ending = Math.max(left.length, right.length) - shared;
  return ending <= (shared >= longStem ? longestEndingOfLongStem : longestEnding);
}
