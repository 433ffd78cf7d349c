import writeExcelFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import type {
  DocumentBlock,
  DocumentCell,
  DocumentSection,
  ProfileDocument,
} from '../../application/document/profile-document.js';
import { type ExportMaterial, ProfileExporter } from '../../application/profile-exporter.js';
import { exportColors } from './export-colors.js';
import { headStyle, mutedStyle, tableCell, textCell, wrappedCell } from './xlsx-cells.js';

type XlsxSheet = Sheet<Buffer>;

/** Widths in characters: a portrait page of A4 takes the first sheet, a landscape one the others. */
const labelWidth = 28;
const valueWidth = 54;
const tableWidth = 118;
const maxSheetName = 31;
const textSize = 11;
const titleSize = 16;
const groupShares = [0.35, 0.65];

/**
 * A workbook: the profile as label and value on the first sheet, and every list with columns (tasks, skills, KPIs, career
 * steps) on a sheet of its own, so that it can be filtered. Text is written as text: no formula is ever interpreted.
 */
export class XlsxExporter extends ProfileExporter {
  readonly format = 'xlsx';
  readonly mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  export({ document }: ExportMaterial): Promise<Buffer> {
    const sheets = [overview(document), ...document.sections.flatMap(ownSheets)];
    return writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: textSize }).toBuffer();
  }
}

function overview(document: ProfileDocument): XlsxSheet {
  const { title, kind, versionLine, sections } = document;
  const rows: Row[] = [
    across(title, { fontWeight: 'bold', fontSize: titleSize, textColor: exportColors.accent }, titleSize / textSize),
    across(`${kind}. ${versionLine}`, mutedStyle),
  ];
  for (const section of sections) {
    const shown = section.blocks.flatMap(overviewRows);
    if (shown.length > 0) rows.push([], [textCell(section.title, headStyle), textCell('', headStyle)], ...shown);
  }
  const columns = [{ width: labelWidth }, { width: valueWidth }];
  return { sheet: sheetName(kind), data: rows, columns, showGridLines: false };
}

function overviewRows(block: DocumentBlock): Row[] {
  switch (block.kind) {
    case 'text':
      return [across(block.text)];
    case 'fields':
      return block.rows.map(({ label, value }) => labelled(label, value));
    case 'list':
      return block.items.map((item, index) => labelled(index === 0 ? block.title : '', item));
    default:
      return [];
  }
}

const labelled = (label: string, value: string): Row => [
  wrappedCell(label, labelWidth, mutedStyle),
  wrappedCell(value, valueWidth),
];

/** A row of one text over both columns, in letters so many times as large as usual. */
function across(value: string, style: Omit<CellObject, 'value' | 'type'> = {}, enlarged = 1): Row {
  const cell = wrappedCell(value, (labelWidth + valueWidth) / enlarged, { ...style, columnSpan: 2 });
  return [{ ...cell, height: (cell.height ?? 0) * enlarged }, null];
}

function ownSheets({ title, blocks }: DocumentSection): XlsxSheet[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'groups') {
      const rows = block.groups.flatMap((group) => group.items.map((item) => [{ text: group.title }, { text: item }]));
      return [listSheet(title, [...block.labels], groupShares, rows)];
    }
    if (block.kind !== 'table') return [];
    const titles = block.columns.map((column) => column.title);
    const shares = block.columns.map((column) => column.share);
    return [listSheet(block.title ?? title, titles, shares, block.rows)];
  });
}

function listSheet(name: string, titles: string[], shares: number[], rows: DocumentCell[][]): XlsxSheet {
  const widths = shares.map((share) => Math.round(share * tableWidth));
  return {
    sheet: sheetName(name),
    data: [
      titles.map((title) => textCell(title, headStyle)),
      ...rows.map((row) => row.map((cell, place) => tableCell(cell, widths[place] ?? 0))),
    ],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

const sheetName = (name: string): string => name.replace(/[\\/?*[\]:']/gu, ' ').slice(0, maxSheetName);
