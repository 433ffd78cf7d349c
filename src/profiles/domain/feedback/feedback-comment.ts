/** Characters of one comment, as it is stored. */
export const maxCommentLength = 2_000;

const invisibles = /\p{Cf}+/gu;
const controls = /(?!\n)[\p{Cc}\u2028\u2029]+/gu;
const tags = /<[/!?]?[a-z][^>]*>/giu;
const spaces = /[^\S\n]+/gu;
const emptyLines = /\s*\n\s*\n\s*/gu;

/** A comment as plain text: its paragraphs stay, control and invisible characters and markup go; null when nothing is left. */
export function plainComment(text: string): string | null {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?/gu, '\n')
    .replace(invisibles, '')
    .replace(controls, ' ')
    .replace(tags, ' ')
    .replace(spaces, ' ')
    .replaceAll(/ ?\n ?/gu, '\n')
    .replace(emptyLines, '\n\n')
    .trim();
  return plain === '' ? null : plain;
}
