import {
  BorderStyle,
  type FileChild,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { DocumentBlock } from '../../application/document/profile-document.js';
import { textWidth } from './docx-styles.js';
import { exportColors } from './export-colors.js';
import { withoutRepeats } from './sparse-rows.js';

export const bulletReference = 'bullets';

const labelShare = 0.32;
/** A longer list may go on on the next page. */
const maxItemsKeptTogether = 5;
const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const line = { style: BorderStyle.SINGLE, size: 4, color: exportColors.line.slice(1) };
const tableBorders = {
  top: line,
  bottom: line,
  left: noLine,
  right: noLine,
  insideHorizontal: line,
  insideVertical: noLine,
};
const cellMargins = { top: 30, bottom: 30, left: 85, right: 85 };

/** The heading of a section. */
export const heading = (text: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(text)] });

/** One block as paragraphs and tables. */
export function docxBlock(block: DocumentBlock): FileChild[] {
  switch (block.kind) {
    case 'text':
      return [new Paragraph({ children: [new TextRun(block.text)] })];
    case 'fields':
      return [
        table(
          [labelShare, 1 - labelShare],
          block.rows.map(({ label, value }) =>
            row([labelShare, 1 - labelShare], [label, value], ['CellLabel', 'Cell']),
          ),
        ),
      ];
    case 'list':
      return group(block.title, block.items);
    case 'groups':
      return block.groups.flatMap(({ title, items }) => group(title, items));
    case 'table':
      return [...(block.title === null ? [] : [subheading(block.title)]), ...columnsTable(block)];
  }
}

const subheading = (text: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(text)] });

function group(title: string, items: string[]): FileChild[] {
  const together = items.length <= maxItemsKeptTogether;
  const bullets = items.map(
    (item, index) =>
      new Paragraph({
        style: 'Item',
        numbering: { reference: bulletReference, level: 0 },
        keepLines: true,
        keepNext: together && index < items.length - 1,
        children: [new TextRun(item)],
      }),
  );
  return [subheading(title), ...bullets];
}

function columnsTable({ columns, rows }: Extract<DocumentBlock, { kind: 'table' }>): FileChild[] {
  const shares = columns.map((column) => column.share);
  const titles = columns.map((column) => column.title);
  const head = row(
    shares,
    titles,
    titles.map(() => 'CellHead'),
    true,
  );
  const body = withoutRepeats(columns, rows).map((cells) =>
    row(
      shares,
      cells.map((cell) => cell.text),
      cells.map(() => 'Cell'),
    ),
  );
  return [table(shares, [head, ...body])];
}

function table(shares: number[], rows: TableRow[]): Table {
  return new Table({
    rows,
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: shares.map((share) => Math.round(share * textWidth)),
    borders: tableBorders,
    margins: cellMargins,
  });
}

function row(shares: number[], texts: string[], styles: string[], tableHeader = false): TableRow {
  const cells = texts.map(
    (text, place) =>
      new TableCell({
        width: { size: Math.round((shares[place] ?? 0) * textWidth), type: WidthType.DXA },
        ...(tableHeader && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: exportColors.band.slice(1) } }),
        children: [new Paragraph({ style: styles[place], children: [new TextRun(text)] })],
      }),
  );
  return new TableRow({ cantSplit: true, tableHeader, children: cells });
}
