import { abbreviationCost, abbreviationOf } from './abbreviation.js';
import type { Word } from './word.js';
import { fitOf } from './name-evidence.js';
import type { IndexedUnit } from './unit-index.js';

const letterForLetter = 0.5;

/** Whether a title ("Head of Regional Sales", "Head of RSD") names this unit and no other kind of unit: every word fits. */
export function namesWholly(title: readonly Word[], unit: IndexedUnit): boolean {
  const type = title.find((word) => word.type !== null)?.type ?? null;
  if (type !== null && unit.type !== null && type !== unit.type) return false;
  const words = title.filter((word) => word.kind === 'content' && word.text.length > 1);
  if (words.length === 0) return false;
  const [only] = words;
  if (only?.capitals === true && words.length === 1) {
    const abbreviation = abbreviationOf(only.text.toUpperCase());
    const cost = abbreviation && abbreviationCost(abbreviation, unit.words, () => false);
    if (cost !== null && cost <= letterForLetter) return true;
  }
  return words.every((word) => fitOf(word, unit, words.length > 1).share === 1);
}
