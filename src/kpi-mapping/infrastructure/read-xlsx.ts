import readXlsxFile from 'read-excel-file/node';
import { UnreadableKpiFile } from '../domain/kpi-set.errors.js';
import type { ContentWarning } from '../domain/kpi-set-content.js';
import type { Cell, RawDocument, RawRow } from '../domain/table/raw-document.js';
import { checkZip } from './zip-check.js';

/** Takes the first sheet with more than one row of an XLSX apart; other filled sheets are named in a warning. */
export async function readXlsx(fileName: string, content: Buffer): Promise<RawDocument> {
  checkZip(content);
  const sheets = await sheetsOf(content);
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

async function sheetsOf(content: Buffer): Promise<{ sheet: string; data: unknown[][] }[]> {
  try {
    return await readXlsxFile(content);
  } catch (error) {
    throw new UnreadableKpiFile(
      'XLSX_UNREADABLE',
      `The file is no readable XLSX: ${error instanceof Error ? error.message : 'unknown'}.`,
    );
  }
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value) : null;
}
