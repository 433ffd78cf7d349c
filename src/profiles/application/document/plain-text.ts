const invisible = /[\p{Cs}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;
const breaks = /[\p{Cc}\u2028\u2029]+/gu;

/** One line of text that no format takes for an instruction: control characters and text-direction overrides are gone. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(breaks, ' ').replace(invisible, '').replace(/ {2,}/gu, ' ').trim();
}
