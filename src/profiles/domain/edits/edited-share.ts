import { wordsOf } from '../../../platform/kernel/index.js';
import type { JobProfileContent } from '../job-profile-content.js';

/** Beyond so many words a text is compared in its beginning only. */
const mostWords = 3_000;
/** Lists within lists of a content, with one to spare. */
const deepest = 6;

/**
 * How much of a written text an edit changed: the word edit distance (Levenshtein: words put in, taken out or
 * exchanged) by the number of words of the longer text. 0 is untouched, 1 is written anew.
 */
export function editedShare(written: JobProfileContent, edited: JobProfileContent): number {
  const [before, after] = [written, edited].map((content) => wordsOf(writtenText(content)).slice(0, mostWords)) as [
    string[],
    string[],
  ];
  const longer = Math.max(before.length, after.length);
  return longer === 0 ? 0 : distance(before, after) / longer;
}

/** What a person may change of a profile's text, in one order. */
function writtenText(content: JobProfileContent): string {
  const { purpose, responsibilityAreas, professionalSkills, corporateCompetences, personalQualities } = content;
  const { experience, education, workplace, conditions, performance, career } = content;
  const bridges = [...career.vertical, ...career.horizontal, ...career.expert].map(({ bridge }) => bridge);
  const { qualitativeIndicators, reviewFrequency } = performance;
  return [
    [purpose, Object.values(responsibilityAreas).map((area) => Object.values(area))],
    professionalSkills.map(({ category, skills }) => [category, skills.map((skill) => Object.values(skill))]),
    [corporateCompetences, personalQualities, Object.values(experience), Object.values(education)],
    [Object.values(workplace), Object.values(conditions), qualitativeIndicators, reviewFrequency, bridges],
  ]
    .flat(deepest)
    .join('\n');
}

/** What both begin and end with is passed over: edits are mostly small. */
function distance(before: readonly string[], after: readonly string[]): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return levenshtein(before.slice(start, before.length - end), after.slice(start, after.length - end));
}

/** One row of the table at a time, in place: memory grows with one text, time with the product of both. */
function levenshtein(before: readonly string[], after: readonly string[]): number {
  const row = Uint16Array.from({ length: after.length + 1 }, (_, index) => index);
  for (const [index, word] of before.entries()) {
    let diagonal = index;
    let left = index + 1;
    row[0] = left;
    for (let column = 1; column <= after.length; column++) {
      const above = row[column] ?? 0;
      const exchanged = word === after[column - 1] ? diagonal : diagonal + 1;
      const nearer = above < left ? above : left;
      left = exchanged <= nearer ? exchanged : nearer + 1;
      row[column] = left;
      diagonal = above;
    }
  }
  return row[after.length] ?? 0;
}
