import { wordsOf } from '../../../platform/kernel/index.js';
import { editDistance, toleratedEdits } from '../text/edit-distance.js';

/** The form in which headings are compared: words in comparison form, one space between. */
export const phraseOf = (text: string): string => wordsOf(text.replaceAll(/<br\s*\/?>/giu, ' ')).join(' ');

export const isPhrase = (phrase: string, list: readonly string[]): boolean => list.includes(phrase);

/** Whether a phrase is one of a list but for the misspellings that its length tolerates. */
export function isNearlyPhrase(phrase: string, list: readonly string[]): boolean {
  return list.some((entry) => {
    const tolerated = Math.min(toleratedEdits(entry), toleratedEdits(phrase));
    return editDistance(phrase, entry, tolerated) <= tolerated;
  });
}
