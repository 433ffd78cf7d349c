const paragraphBreak = '\n\n';

/** Joins blocks of text into pieces of at most `longest` characters; only a block that is longer itself is split, between its lines, sentences or words. */
export function piecesOf(blocks: readonly string[], longest: number): string[] {
  return joined(
    blocks.flatMap((block) => (block.length <= longest ? [block] : splitBlock(block, longest))),
    paragraphBreak,
    longest,
  );
}

/** A table keeps its head over every piece. */
function splitBlock(block: string, longest: number): string[] {
  const lines = block.split('\n');
  const head = headOfTable(lines);
  const room = longest - head.length;
  if (head === '' || room < longest / 2) return joined(lines.flatMap(splitLine(longest)), '\n', longest);
  return joined(lines.slice(2).flatMap(splitLine(room)), '\n', room).map((rows) => `${head}${rows}`);
}

function headOfTable([first = '', second = '']: readonly string[]): string {
  return first.includes('|') && /^[\s|:-]+$/u.test(second) && second.includes('-') ? `${first}\n${second}\n` : '';
}

const splitLine =
  (longest: number) =>
  (line: string): string[] => {
    if (line.length <= longest) return [line];
    const sentences = line.split(/(?<=[.!?…;]) /u);
    return joined(
      sentences.flatMap((sentence) => splitSentence(sentence, longest)),
      ' ',
      longest,
    );
  };

function splitSentence(sentence: string, longest: number): string[] {
  if (sentence.length <= longest) return [sentence];
  return joined(
    sentence.split(' ').flatMap((word) => splitWord(word, longest)),
    ' ',
    longest,
  );
}

/** No word is so long; what is has no place of its own where it could be cut. */
function splitWord(word: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (rest.length > longest) {
    const end = /[\uD800-\uDBFF]/u.test(rest.charAt(longest - 1)) ? longest - 1 : longest;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...pieces, rest];
}

/** Puts parts together as long as they fit. */
function joined(parts: readonly string[], separator: string, longest: number): string[] {
  const pieces: string[] = [];
  let piece: string | null = null;
  for (const part of parts) {
    if (piece !== null && piece.length + separator.length + part.length <= longest)
      piece = `${piece}${separator}${part}`;
    else {
      if (piece !== null) pieces.push(piece);
      piece = part;
    }
  }
  return piece === null ? pieces : [...pieces, piece];
}
