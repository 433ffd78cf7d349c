/** Halves and other uses of characters, and all that is there and not seen, but for the two that join letters. */
const invisible = /[\p{Cs}\p{Co}\uFFFE\uFFFF]|(?![\u200C\u200D])\p{Cf}/gu;
const breaks = /[\p{Cc}\u2028\u2029]+/gu;

/** One line of text that no format takes for an instruction: control characters and text-direction overrides are gone. */
export function plainText(text: string): string {
  return text.normalize('NFC').replace(breaks, ' ').replace(invisible, '').replace(/ {2,}/gu, ' ').trim();
}
