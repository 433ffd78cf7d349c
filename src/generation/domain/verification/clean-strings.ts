const invisibles = /\p{Cf}+/gu;
const controls = /[\p{Cc}\u2028\u2029]+/gu;
const tags = /<\/?[a-z][^>]*>/giu;
const formulaStart = /^[\s=+@\-–—*•]+(?=\S)/u;
const spaces = /\s+/gu;

/** One line of plain text: no control or invisible characters, no markup that could run, nothing a spreadsheet takes for a formula. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(invisibles, '')
    .replace(controls, ' ')
    .replace(tags, ' ')
    .replace(spaces, ' ')
    .trim()
    .replace(formulaStart, '');
}

/** Cleans every string in a value; `changed` counts those that had to be. */
export function cleanStrings(value: unknown): { value: unknown; changed: number } {
  let changed = 0;
  const clean = (each: unknown): unknown => {
    if (typeof each === 'string') {
      const cleaned = cleanText(each);
      if (cleaned !== each) changed += 1;
      return cleaned;
    }
    if (Array.isArray(each)) return each.map(clean);
    if (typeof each === 'object' && each !== null) {
      return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, clean(inner)]));
    }
    return each;
  };
  return { value: clean(value), changed };
}
