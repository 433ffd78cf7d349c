import { languageOf } from '../../../platform/kernel/index.js';
import type { JobProfileDraft } from '../../../profiles/index.js';
import { type CheckOutcome, failed, passed } from './check-outcome.js';
import { statementsOf } from './statements.js';

const name = 'language';
const fewestLetters = 20;
const script = { ru: /\p{Script=Cyrillic}/u, en: /\p{Script=Latin}/u };
const letters = /\p{L}/gu;

/** The prose as a whole is in the organisation's language, and no longer statement is without a letter of its script. */
export function checkLanguage(draft: JobProfileDraft, language: 'ru' | 'en'): CheckOutcome {
  const statements = statementsOf(draft);
  const foreign = statements.filter(
    ({ text }) => !script[language].test(text) && (text.match(letters)?.length ?? 0) >= fewestLetters,
  );
  const problems = foreign.map(({ pointer }) => ({ pointer, detail: `is not written in the language "${language}"` }));
  if (languageOf(statements.map(({ text }) => text).join(' ')) !== language) {
    problems.push({ pointer: '', detail: `the text is not written in the language "${language}"` });
  }
  const check =
    problems.length === 0
      ? passed(name, language)
      : failed(name, `${problems.length} statements are not in "${language}"`);
  return { draft, check, problems };
}
