const ellipsis = ' …';
/** Where a text may end, the best first: between paragraphs, sentences, words. */
const ends = [/\n\s*\n/gu, /(?<=[.!?…;])\s/gu, /\s/gu];
/** A better end is taken where it leaves at least this share of what fits. */
const leastShare = 0.5;

/** The beginning of a text that fits, cut between paragraphs, sentences or words and never within a word; null where not even a word fits. */
export function shortenText(text: string, fits: (text: string) => boolean): string | null {
  if (fits(text)) return text;
  const cuts = ends.map((end) => longestFitting(text, end, fits));
  const longest = Math.max(...cuts.map((cut) => cut?.length ?? 0));
  return cuts.find((cut) => cut !== null && cut.length >= longest * leastShare) ?? null;
}

/** Looks for the last end by halves: what fits, fits shorter as well. */
function longestFitting(text: string, end: RegExp, fits: (text: string) => boolean): string | null {
  const beginnings = [...text.matchAll(end)]
    .map(({ index }) => index)
    .filter((index) => text.slice(0, index).trim() !== '');
  const cut = (at: number | undefined): string => `${text.slice(0, at).trimEnd()}${ellipsis}`;
  let known = 0;
  let unknown = beginnings.length;
  while (known < unknown) {
    const middle = Math.ceil((known + unknown) / 2);
    if (fits(cut(beginnings[middle - 1]))) known = middle;
    else unknown = middle - 1;
  }
  return known === 0 ? null : cut(beginnings[known - 1]);
}
