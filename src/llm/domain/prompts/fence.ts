/**
 * What could pass for the end of a fence or the beginning of another, or hide text from a reader: every kind of angle
 * bracket (Unicode's lookalikes too), entities of them, control and format characters (bidirectional marks, zero-width
 * ones, tags), separators of lines, private characters and halves of characters.
 */
const suspicious =
  /[<>\u02c2\u02c3\u1433\u1438\u2039\u203a\u226e\u226f\u22d6\u22d7\u2329\u232a\u276c-\u2771\u27e8-\u27eb\u2991\u2992\u29fc\u29fd\u3008-\u300b\ufe3d-\ufe40\ufe64\ufe65\uff1c\uff1e]|&(?=lt|gt|#)|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/giu;

const maxTextCharacters = 200;

/**
 * A value as data in a prompt: JSON between tags that name it. Suspicious characters stand as JSON escapes, in member
 * names too, so that nothing is lost and no value, whatever it holds, ends its fence. Nothing for what is empty.
 */
export function fenced(name: string, value: unknown): string | null {
  if (isEmpty(value)) return null;
  const json = JSON.stringify(value).replaceAll(suspicious, escaped);
  return `<data name="${name}">\n${json}\n</data>`;
}

/** Whether a value can stand in a prompt as it is: a number, or a short line without anything suspicious. */
export function isPlain(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' && value.length <= maxTextCharacters && value.search(suspicious) === -1;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
