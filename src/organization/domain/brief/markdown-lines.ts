const longestHeading = 200;

/** `## Heading`, with its closing hashes taken off; null for any other line. */
export function atxHeading(line: string): { level: number; text: string } | null {
  const marks = /^ {0,3}(#{1,6})(?=[ \t]|$)/u.exec(line);
  if (!marks) return null;
  const text = line
    .slice(marks[0].length)
    .trim()
    .replace(/(?:^|[ \t])#+$/u, '');
  return { level: marks[1]?.length ?? 1, text: plainHeading(text) };
}

/** The level that a line of `===` or `---` gives the paragraph above it; null where there is no plain paragraph above. */
export function setextLevel(line: string, paragraph: readonly string[]): number | null {
  const mark = /^ {0,3}(=+|-+)[ \t]*$/u.exec(line)?.[1];
  const [first] = paragraph;
  if (mark === undefined || first === undefined || startsOtherBlock(first)) return null;
  const length = paragraph.reduce((sum, each) => sum + each.length, 0);
  if (length > longestHeading) return null;
  return mark.startsWith('=') ? 1 : 2;
}

/** Says which line closes the fence that a line opens; null where it opens none. */
export function openFence(line: string): ((line: string) => boolean) | null {
  const opening = /^\s*(?:[-*+] +|\d{1,9}[.)] +)?(?<fence>`{3,}|~{3,})(?<info>.*)$/u.exec(line)?.groups;
  if (opening === undefined) return null;
  const { fence = '', info = '' } = opening;
  if (fence.startsWith('`') && info.includes('`')) return null;
  return (each) => {
    const bare = each.trim();
    return bare.length >= fence.length && bare === fence.charAt(0).repeat(bare.length);
  };
}

/** `---`, `* * *`, `___`: a line between two parts of a text. */
export function isBreak(line: string): boolean {
  const marks = line.replaceAll(/[ \t]/gu, '');
  return marks.length >= 3 && /^(?:-+|\*+|_+)$/u.test(marks);
}

/** What a heading says, without emphasis, code marks and the targets of links; a very long one is cut after a word. */
export function plainHeading(text: string): string {
  const plain = text
    .replaceAll(/\[([^[\]]*)\]\([^()]*\)/gu, '$1')
    .replaceAll(/[*`]+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (plain.length <= longestHeading) return plain;
  const cut = plain.slice(0, longestHeading + 1);
  const end = cut.lastIndexOf(' ');
  return (end > 0 ? cut.slice(0, end) : plain.slice(0, longestHeading)).toWellFormed();
}

function startsOtherBlock(line: string): boolean {
  return /^(?: {4}|\t| {0,3}(?:>|[-*+] |\d{1,9}[.)] |\|))/u.test(line);
}
