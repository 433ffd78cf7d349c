import type { DocumentBlock } from '../../application/document/profile-document.js';
import type { PdfPages } from './pdf-pages.js';
import { type PdfStyleName, pdfStyles } from './pdf-styles.js';
import { withoutRepeats } from './sparse-rows.js';
import { textPieces } from './text-pieces.js';

const labelShare = 0.32;
const cellPadding = { x: 5, y: 4 };
const bulletIndent = 14;
const bulletDrop = 6.2;
const shareKeptTogether = 0.25;

interface RowStyle {
  styles: PdfStyleName[];
  shares: number[];
}

/** How much of a block has to stand on the page on which its heading stands, in points. */
export function heightOfStart(pages: PdfPages, block: DocumentBlock): number {
  switch (block.kind) {
    case 'text':
      return pages.heightOf(block.text, 'text');
    case 'fields':
      return rowHeight(pages, fieldStyle, [block.rows[0]?.label ?? '', block.rows[0]?.value ?? '']);
    case 'list':
      return groupStart(pages, block.title, block.items);
    case 'groups':
      return groupStart(pages, block.groups[0]?.title ?? '', block.groups[0]?.items ?? []);
    case 'table':
      return tableStart(pages, block);
  }
}

export function drawBlock(pages: PdfPages, block: DocumentBlock): void {
  switch (block.kind) {
    case 'text':
      pages.paragraph(block.text, 'text');
      return;
    case 'fields':
      block.rows.forEach(({ label, value }) => {
        drawRow(pages, fieldStyle, [label, value]);
      });
      pages.down(cellPadding.y);
      return;
    case 'list':
      drawGroup(pages, block.title, block.items);
      return;
    case 'groups':
      block.groups.forEach(({ title, items }) => {
        drawGroup(pages, title, items);
      });
      return;
    case 'table':
      drawTable(pages, block);
  }
}

const fieldStyle: RowStyle = { styles: ['label', 'cell'], shares: [labelShare, 1 - labelShare] };

/** A list that takes a small part of a page stays together; of a longer one the title stays with the first item. */
function groupStart(pages: PdfPages, title: string, items: string[]): number {
  const heights = items.map((item) => itemHeight(pages, item));
  const whole = heights.reduce((sum, height) => sum + height, 0);
  return titleHeight(pages, title) + (whole <= pages.pageHeight * shareKeptTogether ? whole : (heights[0] ?? 0));
}

const titleHeight = (pages: PdfPages, title: string): number =>
  pages.heightOf(title, 'subheading') + pdfStyles.subheading.before + pdfStyles.subheading.after;

const itemHeight = (pages: PdfPages, item: string): number =>
  pages.heightOf(item, 'item', pages.width - bulletIndent) + pdfStyles.item.after;

function drawGroup(pages: PdfPages, title: string, items: string[]): void {
  pages.paragraph(title, 'subheading', 0, groupStart(pages, title, items) - titleHeight(pages, title));
  for (const item of items) {
    pages.keep(itemHeight(pages, item));
    pages.bullet(pages.left + bulletIndent / 2, pages.y + bulletDrop);
    pages.paragraph(item, 'item', bulletIndent);
  }
}

type TableBlock = Extract<DocumentBlock, { kind: 'table' }>;

function tableStart(pages: PdfPages, { title, columns, rows }: TableBlock): number {
  const shares = columns.map((column) => column.share);
  const head = rowHeight(
    pages,
    headStyle(shares),
    columns.map((column) => column.title),
  );
  const first = rowHeight(
    pages,
    bodyStyle(shares),
    (rows[0] ?? []).map((cell) => cell.text),
  );
  return (title === null ? 0 : pages.heightOf(title, 'subheading')) + head + first;
}

function drawTable(pages: PdfPages, block: TableBlock): void {
  const { title, columns, rows } = block;
  const shares = columns.map((column) => column.share);
  if (title !== null) pages.paragraph(title, 'subheading', 0, tableStart(pages, { ...block, title: null }));
  const drawHead = (): void => {
    drawRow(
      pages,
      headStyle(shares),
      columns.map((column) => column.title),
      undefined,
      true,
    );
  };
  drawHead();
  const sparse = withoutRepeats(columns, rows);
  rows.forEach((row, index) => {
    const whole = row.map((cell) => cell.text);
    const shown = (sparse[index] ?? row).map((cell) => cell.text);
    drawRow(pages, bodyStyle(shares), shown, () => {
      drawHead();
      return whole;
    });
  });
  pages.down(cellPadding.y);
}

const headStyle = (shares: number[]): RowStyle => ({ shares, styles: shares.map(() => 'head') });
const bodyStyle = (shares: number[]): RowStyle => ({ shares, styles: shares.map(() => 'cell') });

const cellWidth = (pages: PdfPages, share: number): number => share * pages.width - 2 * cellPadding.x;

function rowHeight(pages: PdfPages, { styles, shares }: RowStyle, texts: string[]): number {
  const heights = texts.map((text, place) =>
    pages.heightOf(text, styles[place] ?? 'cell', cellWidth(pages, shares[place] ?? 0)),
  );
  return Math.max(0, ...heights) + 2 * cellPadding.y;
}

/** Draws a row whole, on the next page if it must be; a row that no page takes is continued in further rows. */
function drawRow(pages: PdfPages, style: RowStyle, texts: string[], onNewPage?: () => string[], banded = false): void {
  const limit = pages.pageHeight / 4;
  const pieces = texts.map((text, place) =>
    textPieces(
      text,
      (piece) =>
        pages.heightOf(piece, style.styles[place] ?? 'cell', cellWidth(pages, style.shares[place] ?? 0)) <= limit,
    ),
  );
  const rows = Math.max(...pieces.map((each) => each.length));
  for (let index = 0; index < rows; index += 1) {
    let shown = pieces.map((each) => each[index] ?? '');
    if (pages.keep(rowHeight(pages, style, shown)) && onNewPage) {
      const whole = onNewPage();
      if (rows === 1) shown = whole;
    }
    const height = rowHeight(pages, style, shown);
    if (banded) pages.band(pages.y, height);
    let x = pages.left;
    shown.forEach((text, place) => {
      const share = style.shares[place] ?? 0;
      pages.place(
        text,
        style.styles[place] ?? 'cell',
        x + cellPadding.x,
        pages.y + cellPadding.y,
        cellWidth(pages, share),
      );
      x += share * pages.width;
    });
    pages.down(height);
    pages.rule(pages.y);
  }
}
