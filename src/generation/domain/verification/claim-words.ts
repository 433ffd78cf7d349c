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

/** Words by which verification reads what a draft claims, as sets of stems (`foreignWords` and `englishWords` as they are). */
export type ClaimWords = Record<ListName, ReadonlySet<string>>;

export function claimWordsOf(lists: ClaimWordLists): ClaimWords {
  const whole = new Set<ListName>(['foreignWords', 'englishWords']);
  const entries = claimWordLists.map((name) => {
    const words = lists[name].map((word) => word.toLowerCase().replaceAll('ё', 'е'));
    return [name, new Set(whole.has(name) ? words : words.map(stemOf))] as const;
  });
  return Object.fromEntries(entries) as unknown as ClaimWords;
}
