import { storeZip } from './store-zip.js';
import { unpackZip } from './unpack-zip.js';
import { WorkbookRefused } from './workbook-refused.js';

/** What a workbook may hold; a parser fills gaps with empty cells, so that cells are rows times columns. */
export interface WorkbookLimits {
  unpackedBytes: number;
  rows: number;
  columns: number;
  cells: number;
}

/** Themes, drawings, styles of charts and the like are no data and are not handed on. */
const dataPart = /^xl\/(?!(?:theme|drawings|charts|media|printerSettings)\/)(?:[^/]+\/)*[^/]+\.(?:xml|xml\.rels)$/u;
const workbookPath = 'xl/workbook.xml';
const reference = /(?<![\w.-])(?<!xmlns:)r\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const wellFormedReference = /^([A-Z]{0,3})(\d{1,7})$/u;
const rowTag = /<(?:[\w.-]+:)?row[\s/>]/gu;
const scannedBytes = 16 * 1024 * 1024;
const overlapBytes = 64;

/**
 * The same workbook as an archive that holds its data parts and nothing else, after their true size has been checked. A parser that reads an
 * archive as a stream believes local headers and unpacks entries that no directory lists: it must never see the archive as it came.
 * @throws WorkbookRefused
 */
export async function safeWorkbook(content: Buffer, limits: WorkbookLimits): Promise<Buffer> {
  const parts = await unpackZip(content, limits.unpackedBytes, (name) => dataPart.test(name));
  if (!parts.has(workbookPath)) throw new WorkbookRefused('no-workbook', 'This is a ZIP archive but no XLSX workbook.');
  let cells = 0;
  for (const part of parts.values()) {
    const { rows, columns } = extentOf(part);
    cells += rows * columns;
    if (rows > limits.rows || columns > limits.columns || cells > limits.cells) throw tooLarge(rows, columns, limits);
  }
  return storeZip(parts);
}

/** How far out the cells of a part stand: by their addresses, and by rows that have none. */
function extentOf(part: Buffer): { rows: number; columns: number } {
  let farthestRow = 0;
  let columns = 0;
  let rowTags = 0;
  for (let from = 0; from < part.length; from += scannedBytes) {
    const text = part.toString('latin1', from === 0 ? 0 : from - overlapBytes, from + scannedBytes);
    for (const [, doubleQuoted, singleQuoted] of text.matchAll(reference)) {
      const [, column, row] = wellFormedReference.exec(doubleQuoted ?? singleQuoted ?? '') ?? [];
      if (row === undefined) throw new WorkbookRefused('broken', 'The workbook has cells without a proper address.');
      farthestRow = Math.max(farthestRow, Number(row));
      columns = Math.max(columns, columnNumber(column ?? ''));
    }
    rowTags += text.match(rowTag)?.length ?? 0;
  }
  return { rows: Math.max(farthestRow, rowTags), columns };
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

const tooLarge = (rows: number, columns: number, limits: WorkbookLimits): WorkbookRefused =>
  new WorkbookRefused(
    'sheet-too-large',
    `The sheet reaches to row ${rows} and column ${columns}; at most ${limits.rows} rows, ${limits.columns} columns and ${limits.cells} cells are read. Save a larger table as CSV.`,
  );
