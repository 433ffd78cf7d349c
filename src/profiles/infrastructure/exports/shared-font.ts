import { readFileSync } from 'node:fs';
import { create, type Font, type Glyph, type GlyphPosition } from 'fontkit';

interface LaidOutWord {
  glyphs: Glyph[];
  positions: GlyphPosition[];
}

const maxWords = 20_000;

/**
 * Opens a font once for all documents of the process and remembers how its words are laid out: reading a font's kerning anew
 * for each document is most of what a PDF costs. PDFKit asks word by word and scales the positions in place, so that it gets
 * copies.
 */
export function sharedFont(file: string): PDFKit.Mixins.PDFFontSource {
  const font = create(readFileSync(file)) as Font;
  const layOut = font.layout.bind(font);
  const words = new Map<string, LaidOutWord>();
  const layout = (text: string, features?: Parameters<Font['layout']>[1]) => {
    if (features) return layOut(text, features);
    const word = words.get(text) ?? remember(words, text, layOut(text));
    const positions = word.positions.map((position) => ({ ...position }));
    return {
      glyphs: word.glyphs,
      positions,
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  // PDFKit takes an opened font as well as its bytes; its types do not say so.
  return Object.assign(font, { layout }) as unknown as Buffer;
}

function remember(words: Map<string, LaidOutWord>, text: string, { glyphs, positions }: LaidOutWord): LaidOutWord {
  if (words.size >= maxWords) words.clear();
  const word = { glyphs, positions: positions.map((position) => ({ ...position })) };
  words.set(text, word);
  return word;
}
