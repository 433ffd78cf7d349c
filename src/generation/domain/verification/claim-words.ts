import { stemOf } from '../../../platform/kernel/index.js';

export const claimWordLists = [
  'connectors',
  'ordinary',
  'measuring',
  'unitKinds',
  'namedUnitKinds',
  'unitFillers',
  'commonFunctions',
  'headWords',
  'anyHead',
  'people',
  'company',
  'givenNames',
  'foreignWords',
  'englishWords',
] as const;

type ListName = (typeof claimWordLists)[number];

/** The word lists of `config/generation/claims.yaml` as they come. */
export type ClaimWordLists = Record<ListName, string[]>;

/** Words by which verification reads what a draft claims, as sets of stems (small words and English kinds of unit as they are). */
export type ClaimWords = Record<ListName, ReadonlySet<string>>;

export function claimWordsOf(lists: ClaimWordLists): ClaimWords {
  const whole = new Set<ListName>(['foreignWords', 'englishWords']);
  const kinds = new Set<ListName>(['unitKinds', 'namedUnitKinds']);
  const isWhole = (name: ListName, word: string): boolean =>
    whole.has(name) || (kinds.has(name) && /[a-z]/u.test(word));
  const entries = claimWordLists.map((name) => {
    const words = lists[name].map((word) => word.toLowerCase().replaceAll('ё', 'е'));
    return [name, new Set(words.map((word) => (isWhole(name, word) ? word : stemOf(word))))] as const;
  });
  return Object.fromEntries(entries) as unknown as ClaimWords;
}
