const quotes = /["'`«»“”„‟‘’‚‹›]/gu;
const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D-]/gu;
const spaces = /[\s\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/gu;
const invisibles = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

/**
 * The form in which names are compared: NFC, case folded, every kind of space and dash made one, quotes stripped, ё = е.
 * Names are stored and shown as they came.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFC')
    .replace(invisibles, '')
    .replace(quotes, '')
    .replace(dashes, '-')
    .replace(spaces, ' ')
    .trim()
    .toLowerCase()
    .replace(/ё/gu, 'е');
}

/** The words of a name in comparison form: runs of letters and digits. */
export function wordsOf(name: string): string[] {
  return normaliseName(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The share of letters that are Cyrillic decides: `ru` when at least half are, else `en`. */
export function languageOf(text: string): 'ru' | 'en' {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return cyrillic > 0 && cyrillic >= latin ? 'ru' : 'en';
}
