import { atxHeading, isBreak, openFence, plainHeading, setextLevel } from './markdown-lines.js';

/** A heading, or text that belongs together: a paragraph, a list, a table, a piece of code. */
export type MarkdownBlock = { kind: 'heading'; level: number; text: string } | { kind: 'text'; text: string };

/**
 * Reads Markdown into headings and blocks of text, line by line and once (CommonMark 0.31 for headings and code fences:
 * https://spec.commonmark.org/0.31.2/). What stands in code fences is no heading; a fence that is never closed goes to the end.
 */
export function markdownBlocks(text: string): MarkdownBlock[] {
  const reader = new BlockReader();
  for (const line of withoutFrontMatter(text.split('\n'))) reader.take(line);
  return reader.finish();
}

class BlockReader {
  private readonly blocks: MarkdownBlock[] = [];
  private lines: string[] = [];
  private closesFence: ((line: string) => boolean) | null = null;

  take(line: string): void {
    if (this.closesFence) this.takeCode(line, this.closesFence);
    else this.takeText(line);
  }

  finish(): MarkdownBlock[] {
    this.flush();
    return this.blocks;
  }

  private takeCode(line: string, closesFence: (line: string) => boolean): void {
    this.lines.push(line);
    if (!closesFence(line)) return;
    this.closesFence = null;
    this.flush();
  }

  private takeText(line: string): void {
    const heading = atxHeading(line);
    const underlined = setextLevel(line, this.lines);
    this.closesFence = openFence(line);
    if (line.trim() === '') this.flush();
    else if (heading) this.head(heading.level, heading.text);
    else if (underlined !== null) this.underline(underlined);
    else if (isBreak(line)) this.flush();
    else this.lines.push(line);
  }

  private head(level: number, text: string): void {
    this.flush();
    this.blocks.push({ kind: 'heading', level, text });
  }

  private underline(level: number): void {
    const text = plainHeading(this.lines.map((line) => line.trim()).join(' '));
    this.lines = [];
    this.head(level, text);
  }

  private flush(): void {
    if (this.lines.length > 0) this.blocks.push({ kind: 'text', text: this.lines.join('\n').trimEnd() });
    this.lines = [];
  }
}

const longestFrontMatter = 50;

/** The lines after YAML front matter; all of them where there is none. */
function withoutFrontMatter(lines: string[]): string[] {
  if (lines[0]?.trimEnd() !== '---') return lines;
  const end = lines.slice(1, longestFrontMatter).findIndex((line) => /^(?:---|\.\.\.)\s*$/u.test(line));
  const isYaml = lines.slice(1, end + 1).every((line) => /^(?:\s|#|$|- |[\w-]+\s*:)/u.test(line));
  return end > 0 && isYaml ? lines.slice(end + 2) : lines;
}
