/** Cuts a text at its spaces into the fewest pieces that each fit; a single word that does not fit stays whole. */
export function textPieces(text: string, fits: (piece: string) => boolean): string[] {
  if (fits(text)) return [text];
  const words = text.split(' ');
  const pieces: string[] = [];
  let from = 0;
  while (from < words.length) {
    let low = from + 1;
    let high = words.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(words.slice(from, middle).join(' '))) low = middle;
      else high = middle - 1;
    }
    pieces.push(words.slice(from, low).join(' '));
    from = low;
  }
  return pieces;
}
