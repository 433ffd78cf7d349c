import writeExcelFile, { type Cell, type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import type {
  DocumentBlock,
  DocumentCell,
  DocumentSection,
  ProfileDocument,
} from '../../application/document/profile-document.js';
import { type ExportMaterial, ProfileExporter } from '../../application/profile-exporter.js';
import { exportColors } from './export-colors.js';

type XlsxSheet = Sheet<Buffer>;

/** Widths in characters: a portrait page of A4 takes the first sheet, a landscape one the others. */
const labelWidth = 28;
const valueWidth = 66;
const tableWidth = 127;
const maxSheetName = 31;
const titleSize = 16;
/** Points. */
const lineHeight = 15.5;
const groupShares = [0.35, 0.65];

const top = { alignVertical: 'top', wrap: true } as const;
const head = {
  ...top,
  fontWeight: 'bold',
  backgroundColor: exportColors.band,
  textColor: exportColors.accent,
} as const;

/**
 * A workbook: the profile as label and value on the first sheet, and every list with columns (tasks, skills, KPIs, career
 * steps) on a sheet of its own, so that it can be filtered. Text is written as text: no formula is ever interpreted.
 */
export class XlsxExporter extends ProfileExporter {
  readonly format = 'xlsx';
  readonly mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  export({ document }: ExportMaterial): Promise<Buffer> {
    const sheets = [overview(document), ...document.sections.flatMap(ownSheets)];
    return writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
  }
}

function overview(document: ProfileDocument): XlsxSheet {
  const rows: Row[] = [
    [text(document.title, { fontWeight: 'bold', fontSize: titleSize, textColor: exportColors.accent })],
    [text(`${document.kind}. ${document.versionLine}`, { textColor: exportColors.muted })],
  ];
  for (const section of document.sections) {
    const shown = section.blocks.flatMap(overviewRows);
    if (shown.length > 0) rows.push([], [text(section.title, head), text('', head)], ...shown);
  }
  return {
    sheet: sheetName(document.kind),
    data: rows,
    columns: [{ width: labelWidth }, { width: valueWidth }],
    showGridLines: false,
  };
}

function overviewRows(block: DocumentBlock): Row[] {
  switch (block.kind) {
    case 'text':
      return [
        [{ ...text(block.text, top), columnSpan: 2, height: heightOf(block.text, labelWidth + valueWidth) }, null],
      ];
    case 'fields':
      return block.rows.map(({ label, value }) => [
        text(label, { ...top, textColor: exportColors.muted }),
        text(value, top),
      ]);
    case 'list':
      return block.items.map((item, index) => [
        text(index === 0 ? block.title : '', { ...top, textColor: exportColors.muted }),
        text(item, top),
      ]);
    default:
      return [];
  }
}

function ownSheets({ title, blocks }: DocumentSection): XlsxSheet[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'groups') {
      const rows = block.groups.flatMap((group) =>
        group.items.map((item): Row => [text(group.title, top), text(item, top)]),
      );
      return [listSheet(title, [...block.labels], groupShares, rows)];
    }
    if (block.kind !== 'table') return [];
    const { columns } = block;
    const rows = block.rows.map((row) => row.map(cellOf));
    return [
      listSheet(
        block.title ?? title,
        columns.map((column) => column.title),
        columns.map((column) => column.share),
        rows,
      ),
    ];
  });
}

function listSheet(name: string, titles: string[], shares: number[], rows: Row[]): XlsxSheet {
  return {
    sheet: sheetName(name),
    data: [titles.map((title) => text(title, head)), ...rows],
    columns: shares.map((share) => ({ width: Math.round(share * tableWidth) })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

function cellOf({ text: shown, number }: DocumentCell): Cell {
  return number
    ? { type: Number, value: number.value, format: number.format, align: 'left', ...top }
    : text(shown, top);
}

function text(value: string, style: Omit<CellObject, 'value' | 'type'>): CellObject {
  return value === '' ? { ...style } : { type: String, value, ...style };
}

/** Merged cells do not grow with their text: about as many lines as the text needs at a width in characters, in points. */
const heightOf = (value: string, width: number): number => Math.ceil(value.length / width) * lineHeight;

const sheetName = (name: string): string => name.replace(/[\\/?*[\]:']/gu, ' ').slice(0, maxSheetName);
