import { describe, expect, it } from '@jest/globals';
import { longestSection, sectionsOf } from './brief-sections.js';

const outlineOf = (markdown: string): string[] =>
  sectionsOf(markdown).map(({ path, text }) => `${path.join(' > ')}: ${text}`);

describe('sectionsOf', () => {
  it('gives each text the headings above it', () => {
    const markdown = '# About\nWho we are.\n## Values\nWe keep our word.\n### In daily work\nWe ask.\n## Plans\nGrow.';
    expect(outlineOf(markdown)).toEqual([
      'About: Who we are.',
      'About > Values: We keep our word.',
      'About > Values > In daily work: We ask.',
      'About > Plans: Grow.',
    ]);
  });

  it('reads a text without headings as one section without a path', () => {
    expect(sectionsOf('One.\n\nTwo.')).toEqual([{ path: [], part: 1, text: 'One.\n\nTwo.' }]);
    expect(sectionsOf('\n \n')).toEqual([]);
  });

  it('reads headings that are underlined, of several lines too', () => {
    expect(outlineOf('Mission and\nvision\n===\nBread.\n\nValues\n---\nTruth.')).toEqual([
      'Mission and vision: Bread.',
      'Mission and vision > Values: Truth.',
    ]);
  });

  it('takes a line of dashes below a list, a table or nothing for no heading', () => {
    expect(outlineOf('- a\n- b\n---\nText\n\n---\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n---')).toEqual([
      ': - a\n- b\n\nText\n\n| a | b |\n| --- | --- |\n| 1 | 2 |',
    ]);
  });

  it.each(['```', '~~~~', '- ```'])('takes nothing within %s for a heading', (fence) => {
    const close = fence.replace('- ', '');
    expect(outlineOf(`# Rules\n${fence}sh\n# no heading\nno\n===\n${close}\n# Next\nText`)).toEqual([
      `Rules: ${fence}sh\n# no heading\nno\n===\n${close}`,
      'Next: Text',
    ]);
  });

  it('lets a fence be closed only by one that is as long, and end with the text where it is not closed', () => {
    expect(outlineOf('````\n```\n# inside\n````\n# After\nText')).toEqual([
      ': ````\n```\n# inside\n````',
      'After: Text',
    ]);
    expect(outlineOf('```\n# inside')).toEqual([': ```\n# inside']);
  });

  it('takes inline code at the beginning of a line for no fence', () => {
    expect(outlineOf('```a``` is code\n# Heading\nText')).toEqual([': ```a``` is code', 'Heading: Text']);
  });

  it('leaves the marks of a heading out of its text', () => {
    expect(outlineOf('## **Values** of [the company](https://example.com) ##\nText\n#\nMore')).toEqual([
      'Values of the company: Text',
      ': More',
    ]);
  });

  it('takes neither seven hashes, nor hashes without a space, nor indented ones for a heading', () => {
    expect(outlineOf('####### a\n#b\n    # c')).toEqual([': ####### a\n#b\n    # c']);
  });

  it('follows levels that are left out, and any depth', () => {
    expect(outlineOf('#### Deep\na\n###### Deeper\nb\n## Up\nc')).toEqual(['Deep: a', 'Deep > Deeper: b', 'Up: c']);
  });

  it('skips front matter, but not a line between two texts', () => {
    expect(outlineOf('---\ntitle: Brief\ntags:\n  - a\n---\n# A\nb')).toEqual(['A: b']);
    expect(outlineOf('---\nJust a text.\n---\nMore.')).toEqual(['Just a text.: More.']);
    expect(outlineOf('---\nNo end')).toEqual([': No end']);
  });

  it('cuts an endless heading after a word', () => {
    const [section] = sectionsOf(`# ${'word '.repeat(100)}\ntext`);
    expect(section?.path[0]).toMatch(/^(word )+word$/u);
    expect(section?.path[0]?.length).toBeLessThanOrEqual(200);
    expect(sectionsOf(`# ${'x'.repeat(500)}\ntext`)[0]?.path[0]).toHaveLength(200);
  });

  it('takes a paragraph that is too long for a heading for no heading', () => {
    expect(sectionsOf(`${'word '.repeat(100)}\n---\ntext`)[0]?.path).toEqual([]);
  });

  it('splits a long text between its paragraphs and numbers the pieces', () => {
    const paragraph = 'Sentence of this paragraph. '.repeat(40).trim();
    const sections = sectionsOf(`# Long\n${[paragraph, paragraph, paragraph].join('\n\n')}`);
    expect(sections.map(({ path, part, text }) => [path, part, text])).toEqual([
      [['Long'], 1, `${paragraph}\n\n${paragraph}`],
      [['Long'], 2, paragraph],
    ]);
  });

  it('splits a long paragraph after sentences, a long sentence after words', () => {
    const sentences = 'We bake bread every night. '.repeat(200).trim();
    const pieces = sectionsOf(sentences);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.map(({ text }) => text).join(' ')).toBe(sentences);
    for (const { text } of pieces) expect(text).toMatch(/^We .*\.$/u);
    for (const { text } of sectionsOf('word '.repeat(2_000).trim())) expect(text).toMatch(/^(word )*word$/u);
  });

  it('cuts what has no spaces without halving a character', () => {
    const pieces = sectionsOf(`a${'😀'.repeat(longestSection)}`);
    for (const { text } of pieces) {
      expect(text.length).toBeLessThanOrEqual(longestSection);
      expect(text.isWellFormed()).toBe(true);
    }
  });

  it('keeps a table together, and its head over every piece of one that is too long', () => {
    const head = '| Unit | Result |\n| --- | --- |';
    const rows = Array.from({ length: 200 }, (_, index) => `| Unit ${String(index)} | Result ${String(index)} |`);
    expect(sectionsOf(`${head}\n${rows.slice(0, 20).join('\n')}`)).toHaveLength(1);
    const pieces = sectionsOf(`${head}\n${rows.join('\n')}`);
    expect(pieces.length).toBeGreaterThan(1);
    for (const { text } of pieces) {
      expect(text.startsWith(`${head}\n| Unit `)).toBe(true);
      expect(text.length).toBeLessThanOrEqual(longestSection);
    }
    expect(pieces.flatMap(({ text }) => text.split('\n').slice(2))).toEqual(rows);
  });

  it('reads the longest brief in a moment, whatever it is made of', () => {
    const size = 256 * 1024;
    for (const unit of [
      '#',
      '# ',
      '`',
      '```\n',
      '*',
      '[',
      '](',
      '-\n',
      '| ',
      ' ',
      '\n',
      'a\n===\n',
      '> ',
      '---\nа: b\n',
    ]) {
      const sections = sectionsOf(unit.repeat(size / unit.length));
      expect(sections.every(({ text }) => text.length <= longestSection)).toBe(true);
    }
  }, 5_000);
});
