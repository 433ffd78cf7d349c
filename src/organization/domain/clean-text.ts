/** What stood in a name besides letters, digits and plain spaces. */
export interface CleanText {
  /** As it came, without what can be neither stored nor seen; white space at the ends is cut. */
  text: string;
  /** Control characters or broken surrogates were taken out. */
  removed: boolean;
  /** There are spaces that are no plain spaces, or characters nobody can see; they stay. */
  odd: boolean;
}

const controls = /[\u0000-\u001F\u007F-\u009F]+/gu;
const oddCharacters = /[\u00A0\u00AD\u1680\u2000-\u200F\u2028-\u202F\u205F-\u2064\u3000\uFEFF\uFFFD]| {2}/u;

export function cleanText(raw: string): CleanText {
  const wellFormed = raw.toWellFormed();
  const text = wellFormed.replace(controls, ' ').trim();
  return {
    text,
    removed: wellFormed !== raw || /[\u0000-\u001F\u007F-\u009F]/u.test(raw),
    odd: oddCharacters.test(wellFormed.trim()),
  };
}
