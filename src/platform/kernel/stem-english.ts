const leastStem = 4;
const leastStemOfInflection = 3;

/** Endings of one family of words, longest first: purchase, purchasing; finance, financial; operate, operational. */
const endings: [ending: string, replacement: string, least: number][] = [
  ['ational', 'at', leastStem],
  ['ization', 'iz', leastStem],
  ['isation', 'iz', leastStem],
  ['ations', 'at', leastStem],
  ['ation', 'at', leastStem],
  ['ities', 'it', leastStem],
  ['ments', '', leastStem],
  ['ment', '', leastStem],
  ['ical', 'ic', leastStem],
  ['ions', '', leastStem],
  ['ings', '', leastStem],
  ['ion', '', leastStem],
  ['ing', '', leastStem],
  ['ial', '', leastStem],
  ['ity', 'it', leastStem],
  ['ies', 'i', leastStemOfInflection],
  ['ed', '', leastStem],
  ['al', '', leastStem],
  ['es', '', leastStemOfInflection],
  ['y', 'i', leastStemOfInflection],
  ['s', '', leastStemOfInflection],
  ['e', '', leastStemOfInflection],
];

/**
 * The stem of a lower-case English word. Conservative: it drops one ending of inflection or of a common derivation
 * (and an e before it), keeps three letters or more with a vowel among them, and leaves -ss, -us and -is alone.
 */
export function stemEnglish(word: string): string {
  if (word.length <= leastStemOfInflection || /(?:ss|us|is)$/u.test(word)) return word;
  for (const [ending, replacement, least] of endings) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length) + replacement;
    if (stem.length >= least && /[aeiouy]/u.test(stem)) return undouble(stem).replace(/(?<=...)e$/u, '');
  }
  return word;
}

const undouble = (stem: string): string => stem.replace(/(?<=..)([bdgmnprt])\1$/u, '$1').replace(/(?<=....)ll$/u, 'l');
