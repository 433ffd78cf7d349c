import { markdownBlocks } from './markdown-blocks.js';
import { piecesOf } from './split-text.js';

/** A part of the brief that can be told on its own. */
export interface BriefSection {
  /** Headings from the top to the section's own; empty for text before the first heading. */
  readonly path: readonly string[];
  /** 1, or the number of the piece where the text under a heading is long. */
  readonly part: number;
  readonly text: string;
}

/** The longest section in characters; text above it is split between its paragraphs. */
export const longestSection = 2_400;

interface Heading {
  level: number;
  text: string;
}

/** The sections of a brief in their order. A heading without text of its own is only named in the paths of those below it. */
export function sectionsOf(markdown: string): BriefSection[] {
  const sections: BriefSection[] = [];
  let headings: Heading[] = [];
  let texts: string[] = [];
  const close = (): void => {
    const path = headings.map(({ text }) => text).filter((text) => text !== '');
    piecesOf(texts, longestSection).forEach((text, index) => sections.push({ path, part: index + 1, text }));
    texts = [];
  };
  for (const block of markdownBlocks(markdown)) {
    if (block.kind === 'text') {
      texts.push(block.text);
      continue;
    }
    close();
    headings = [...headings.filter(({ level }) => level < block.level), block];
  }
  close();
  return sections;
}
