import { type CellValue, readSheet } from 'read-excel-file/node';
import {
  type RefusalReason,
  safeWorkbook,
  type WorkbookLimits,
  WorkbookRefused,
} from '../../../platform/spreadsheet/index.js';
import { SourceTooLarge, UnreadableSource, UnsupportedSource } from '../../domain/import.errors.js';
import type { FlatRow } from './flat-row.js';

/** The parser gives up at a million rows; larger tables come as CSV. */
const limits: WorkbookLimits = {
  unpackedBytes: 128 * 1024 * 1024,
  rows: 1_048_576,
  columns: 256,
  cells: 2_000_000,
};

/** What Excel itself takes. */
const longestCell = 32_767;

/** The rows of the first sheet of a workbook, after its true size has been checked. */
export async function* xlsxRows(content: Buffer): AsyncGenerator<FlatRow> {
  const rows = await readFirstSheet(await checked(content));
  for (const [index, cells] of rows.entries()) yield { line: index + 1, cells: cells.map(textOf) };
}

async function checked(content: Buffer): Promise<Buffer> {
  try {
    return await safeWorkbook(content, limits);
  } catch (error) {
    throw error instanceof WorkbookRefused ? refusals[error.reason](error.message) : error;
  }
}

const refusals: Record<RefusalReason, (detail: string) => Error> = {
  broken: (detail) => new UnreadableSource('UNREADABLE_XLSX', detail),
  encrypted: (detail) => new UnreadableSource('ENCRYPTED_FILE', detail),
  'no-workbook': (detail) => new UnsupportedSource(detail),
  'archive-too-large': (detail) => new SourceTooLarge('ARCHIVE_TOO_LARGE', detail),
  'sheet-too-large': (detail) => new SourceTooLarge('SHEET_TOO_LARGE', detail),
};

async function readFirstSheet(content: Buffer): Promise<(CellValue | null)[][]> {
  try {
    return await readSheet(content);
  } catch (error) {
    const reason = error instanceof Error && !(error instanceof TypeError) ? `: ${error.message}` : '';
    throw new UnreadableSource('UNREADABLE_XLSX', `The workbook cannot be read${reason}.`);
  }
}

function textOf(cell: CellValue | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = cell instanceof Date ? cell.toISOString() : String(cell);
  if (text.length > longestCell)
    throw new SourceTooLarge('CELL_TOO_LONG', `A cell of a workbook has at most ${longestCell} characters.`);
  return text;
}
