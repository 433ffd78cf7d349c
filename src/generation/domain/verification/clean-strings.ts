const invisibles = /[\p{Cf}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]+|\p{Variation_Selector}+/gu;
const controls = /[\p{Cc}\u2028\u2029]+/gu;
const pictures = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u20e3]+/gu;
const honestSigns = /^[©®™↔]+$/u;
const stackedMarks = /(?<=\p{M}{2})\p{M}+/gu;
const fullWidth = /[\uff01-\uff5e]/gu;
const fullWidthOffset = 0xfee0;
const entities = /&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/giu;
const namedEntities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
const executable = /<(?<tag>script|style|iframe|object|svg|math)\b[^<>]*>[\s\S]*?<\/\k<tag>\s*>/giu;
const tags = /<!--[\s\S]*?(?:-->|$)|<[/!?]?[a-z][^<>]*(?:>|$)/giu;
const links = /!?\[(?<shown>[^\][]*)\]\((?:[^()]|\([^()]*\))*\)/gu;
const emphasis = /(?<![\p{L}\d*])(\*{1,3}|_{2,3}|~~|`{1,3})(?=\S)(?<inner>[^*_~`]+?)\1(?![\p{L}\d*])/gu;
const heading = /^#{1,6}\s+/u;
const formulaStart = /^[\s=+@\-–—−*•·|>]+(?=\S)/u;
const spaces = /\s+/gu;
const mostPasses = 4;
/** More than any text of a draft may have: what is cut is too long still. */
const mostCharacters = 2_000;
const lastCodePoint = 0x10ffff;

/**
 * One line of plain text: no control or invisible characters, no pictures, no markup that could run or link, nothing that
 * a spreadsheet takes for a formula; at most 2,000 characters. Repeated until nothing changes: markup within markup leaves none behind.
 */
export function cleanText(text: string): string {
  let cleaned = text.slice(0, mostCharacters);
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const next = cleanOnce(cleaned);
    if (next === cleaned) break;
    cleaned = next;
  }
  return cleaned;
}

function cleanOnce(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(fullWidth, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - fullWidthOffset))
    .replace(pictures, (signs) => (honestSigns.test(signs) ? signs : ' '))
    .replace(invisibles, '')
    .replace(controls, ' ')
    .replace(stackedMarks, '')
    .replace(entities, decoded)
    .replace(executable, ' ')
    .replace(tags, ' ')
    .replace(links, '$<shown>')
    .replace(emphasis, '$<inner>')
    .replace(spaces, ' ')
    .trim()
    .replace(heading, '')
    .replace(formulaStart, '');
}

function decoded(entity: string): string {
  const name = entity.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return namedEntities[name] ?? ' ';
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= lastCodePoint ? String.fromCodePoint(code) : ' ';
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
