/** British endings, the American form of each, in the order in which they are tried; every fitting one applies. */
const britishForms: readonly [british: RegExp, american: string][] = [
  [/(?<=^practi)s(?=(?:e|es|ed|ing)$)/u, 'c'],
  [/(?<=..)is(?=(?:e|es|ed|ing|er|ers|ation|ations|ational)$)/u, 'iz'],
  [/(?<=...)our(?=(?:s|ed|ing|al|able|er|ers|hood|hoods|ite|ful)?$)/u, 'or'],
  [/(?<=..[bt])re(?=s?$)/u, 'er'],
  [/(?<=^(?:def|off|lic|pret))ence(?=s?$)/u, 'ense'],
  [/(?<=..)ogue(?=s?$)/u, 'og'],
  [/(?<=^program)me(?=s?$)/u, ''],
  [/(?<=.)llment(?=s?$)/u, 'lment'],
  [/(?<=^(?:an|p|gyn|h|orthop|arch))ae(?=\p{L}{4})/u, 'e'],
];
const leastLetters = 6;

/**
 * One spelling for a lower-case English word that is written in two ways (centre, organise, labour): the American one.
 * Words that only look British ("enterprise") change as well, the same way in every text, so they stay comparable.
 */
export function oneSpelling(word: string): string {
  if (word.length < leastLetters || !/^[a-z]+$/u.test(word)) return word;
  return britishForms.reduce((spelled, [british, american]) => spelled.replace(british, american), word);
}
