import { type CellValue, readSheet } from 'read-excel-file/node';
import { SourceTooLarge, UnreadableSource, UnsupportedSource } from '../../domain/import.errors.js';
import type { FlatRow } from './flat-row.js';
import { inspectZip } from './zip-inspection.js';

const mostRows = 1_048_576;
const mostColumns = 256;
/** A bound on rows times columns: the parser fills gaps with empty cells, and gives up at a million rows. Larger tables come as CSV. */
const mostCells = 2_000_000;
const sheetPath = /^xl\/worksheets\/[^/]+\.xml$/u;
const workbookPath = 'xl/workbook.xml';
const reference = /(?<![\w:.-])r\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const wellFormedReference = /^([A-Z]{0,3})(\d{1,7})$/u;
const scannedBytes = 16 * 1024 * 1024;

/** The rows of the first sheet of a workbook, after its true size has been checked. */
export async function* xlsxRows(content: Buffer): AsyncGenerator<FlatRow> {
  const parts: string[] = [];
  await inspectZip(content, (name, part) => {
    parts.push(name);
    if (sheetPath.test(name)) checkExtent(part);
  });
  if (!parts.includes(workbookPath)) throw new UnsupportedSource('This is a ZIP archive but no XLSX workbook.');
  const rows = await readFirstSheet(content);
  for (const [index, cells] of rows.entries()) yield { line: index + 1, cells: cells.map(textOf) };
}

async function readFirstSheet(content: Buffer): Promise<(CellValue | null)[][]> {
  try {
    return await readSheet(content);
  } catch (error) {
    throw new UnreadableSource(
      'UNREADABLE_XLSX',
      `The workbook cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** Refuses cells so far out that filling the gaps before them would take all memory. */
function checkExtent(sheet: Buffer): void {
  let rows = 0;
  let columns = 0;
  for (let from = 0; from < sheet.length; from += scannedBytes) {
    const overlap = from === 0 ? 0 : 64;
    for (const [, doubleQuoted, singleQuoted] of sheet
      .toString('latin1', from - overlap, from + scannedBytes)
      .matchAll(reference)) {
      const [, column, row] = wellFormedReference.exec(doubleQuoted ?? singleQuoted ?? '') ?? [];
      if (row === undefined)
        throw new UnreadableSource('UNREADABLE_XLSX', 'The workbook has cells without a proper address.');
      rows = Math.max(rows, Number(row));
      columns = Math.max(columns, columnNumber(column ?? ''));
    }
  }
  if (rows > mostRows || columns > mostColumns || rows * columns > mostCells) {
    throw new SourceTooLarge(
      'SHEET_TOO_LARGE',
      `The sheet reaches to row ${rows} and column ${columns}; at most ${mostRows} rows, ${mostColumns} columns and ${mostCells} cells are read. Save a larger table as CSV.`,
    );
  }
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function textOf(cell: CellValue | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
