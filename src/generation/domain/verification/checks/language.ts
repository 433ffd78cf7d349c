import { languageOf } from '../../../../platform/kernel/index.js';
import type { JobProfileDraft } from '../../../../profiles/index.js';
import type { StatementCheck } from '../statement-check.js';
import { statementsOf } from '../statements.js';

const fewestLetters = 20;
const mostForeignWords = 2;
const letters = /\p{L}/gu;
const script = { ru: /\p{Script=Cyrillic}/u, en: /\p{Script=Latin}/u };
const notRussian = /[іїєґўћђљњџјѕ]/iu;
const notEnglish = /[äöüßçñãõœæåøłśżźćęąěščřžýůāēīū]/giu;

/** Every longer text is in the profile's language: in its script, without the small words and letters of others. */
export const languageOfStatements: StatementCheck = {
  name: 'language',
  passed: 'in the language of the organisation',
  faultOf(statement, { context, words: lists }) {
    const { language } = context.material;
    const { unnamed, isProse, words } = statement;
    if (!isProse) return null;
    const fault = `is not written in the language "${language}"`;
    const count = unnamed.match(letters)?.length ?? 0;
    if (count < fewestLetters) return null;
    if (!script[language].test(unnamed)) return fault;
    if (language === 'ru') return notRussian.test(unnamed) || isMostlyLatin(unnamed, count) ? fault : null;
    const foreign = words.filter(({ text }) => lists.foreignWords.has(text) && !lists.englishWords.has(text)).length;
    const english = words.filter(({ text }) => lists.englishWords.has(text)).length;
    const marked = unnamed.match(notEnglish)?.length ?? 0;
    const isForeign = foreign + marked >= mostForeignWords && foreign + marked > english;
    return isForeign || (unnamed.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) > count / 2 ? fault : null;
  },
};

/** A name of a product may be Latin; a sentence may not. */
function isMostlyLatin(text: string, count: number): boolean {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  return cyrillic < count / 4 && (text.match(/[a-z]+\s+[a-z]+\s+[a-z]+\s+[a-z]+/gu)?.length ?? 0) > 0;
}

/** The language of all prose together: a draft of short phrases may hide what no single one shows. */
export function isInLanguage(draft: JobProfileDraft, language: 'ru' | 'en'): boolean {
  const prose = statementsOf(draft).filter(({ isProse }) => isProse);
  return languageOf(prose.map(({ text }) => text).join(' ')) === language;
}
