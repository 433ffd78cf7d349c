import readXlsxFile from 'read-excel-file/node';
import { safeWorkbook, type WorkbookLimits, WorkbookRefused } from '../../platform/spreadsheet/index.js';
import { UnreadableKpiFile } from '../domain/kpi-set.errors.js';
import type { ContentWarning } from '../domain/kpi-set-content.js';
import type { Cell, RawDocument, RawRow } from '../domain/table/raw-document.js';

const limits: WorkbookLimits = { unpackedBytes: 64 * 1024 * 1024, rows: 100_000, columns: 512, cells: 2_000_000 };

/** Takes the first sheet with more than one row of an XLSX apart; other filled sheets are named in a warning. */
export async function readXlsx(fileName: string, content: Buffer): Promise<RawDocument> {
  const sheets = await sheetsOf(await checked(content));
  const filled = sheets.filter(({ data }) => data.length > 1);
  const [first, ...others] = filled;
  if (!first) throw new UnreadableKpiFile('KPI_TABLE_MISSING', 'No sheet of the file has a table.');
  const warnings: ContentWarning[] = others.map(({ sheet }) => ({
    code: 'MORE_TABLES',
    detail: `Only the first filled sheet is read; "${sheet}" is not.`,
    row: null,
  }));
  const rows = first.data.map((cells, at): RawRow => ({ number: at + 1, cells: cells.map(cellOf) }));
  return { fileName, format: 'xlsx', fields: {}, holders: null, rows, warnings };
}

async function checked(content: Buffer): Promise<Buffer> {
  try {
    return await safeWorkbook(content, limits);
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    const isTooLarge = error.reason === 'archive-too-large' || error.reason === 'sheet-too-large';
    throw new UnreadableKpiFile(isTooLarge ? 'XLSX_TOO_LARGE' : 'XLSX_UNREADABLE', error.message);
  }
}

async function sheetsOf(content: Buffer): Promise<{ sheet: string; data: unknown[][] }[]> {
  try {
    return await readXlsxFile(content);
  } catch (error) {
    const reason = error instanceof Error && !(error instanceof TypeError) ? `: ${error.message}` : '';
    throw new UnreadableKpiFile('XLSX_UNREADABLE', `The file is no readable XLSX${reason}.`);
  }
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value) : null;
}
