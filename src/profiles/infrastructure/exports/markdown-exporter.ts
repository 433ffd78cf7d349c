import type { DocumentBlock, ProfileDocument } from '../../application/document/profile-document.js';
import { type ExportMaterial, ProfileExporter } from '../../application/profile-exporter.js';
import { markdownText } from './markdown-text.js';
import { withoutRepeats } from './sparse-rows.js';

/** GitHub-flavoured Markdown in which a profile's own text is never markup. */
export class MarkdownExporter extends ProfileExporter {
  readonly format = 'md';
  readonly mediaType = 'text/markdown; charset=utf-8';

  export({ document }: ExportMaterial): Promise<Buffer> {
    return Promise.resolve(Buffer.from(`${write(document).join('\n\n')}\n`));
  }
}

function write(document: ProfileDocument): string[] {
  const { title, kind, subtitle, versionLine, sections } = document;
  const head = [
    `# ${markdownText(title)}`,
    `${markdownText(kind)} · ${markdownText(subtitle)}  \n${markdownText(versionLine)}`,
  ];
  return [
    ...head,
    ...sections.flatMap((section) => [`## ${markdownText(section.title)}`, ...section.blocks.flatMap(writeBlock)]),
  ];
}

function writeBlock(block: DocumentBlock): string[] {
  switch (block.kind) {
    case 'text':
      return [markdownText(block.text)];
    case 'fields':
      return [block.rows.map(({ label, value }) => `- **${markdownText(label)}:** ${markdownText(value)}`).join('\n')];
    case 'list':
      return [`### ${markdownText(block.title)}`, bullets(block.items)];
    case 'groups':
      return block.groups.flatMap(({ title, items }) => [`### ${markdownText(title)}`, bullets(items)]);
    case 'table':
      return [...(block.title === null ? [] : [`### ${markdownText(block.title)}`]), table(block)];
  }
}

const bullets = (items: string[]): string => items.map((item) => `- ${markdownText(item)}`).join('\n');

function table({ columns, rows }: Extract<DocumentBlock, { kind: 'table' }>): string {
  const cells = [
    columns.map((column) => column.title),
    ...withoutRepeats(columns, rows).map((row) => row.map((cell) => cell.text)),
  ];
  const [head, ...body] = cells.map((row) => `| ${row.map(markdownText).join(' | ')} |`);
  return [head, `| ${columns.map(() => '---').join(' | ')} |`, ...body].join('\n');
}
