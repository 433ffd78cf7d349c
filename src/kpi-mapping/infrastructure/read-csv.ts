import { parse } from 'csv-parse/sync';
import type { RawDocument } from '../domain/table/raw-document.js';
import { UnreadableKpiFile } from '../domain/kpi-set.errors.js';

const delimiters = [';', ',', '\t'] as const;
const linesSampled = 30;

/** Takes a CSV apart; the delimiter is the one that the first lines have most of. */
export function readCsv(fileName: string, text: string): RawDocument {
  const sample = text.split(/\r\n|\n|\r/u, linesSampled).join('\n');
  const delimiter = [...delimiters].sort((left, right) => countOf(right, sample) - countOf(left, sample))[0] ?? ',';
  if (countOf(delimiter, sample) === 0)
    throw new UnreadableKpiFile(
      'KPI_TABLE_MISSING',
      'The file is text, but no table: no front matter, no Markdown table, no separated columns.',
    );
  try {
    const records = parse(text, { delimiter, bom: true, relaxColumnCount: true, relaxQuotes: true });
    const rows = records.map((cells, at) => ({ number: at + 1, cells }));
    return { fileName, format: 'csv', fields: {}, holders: null, rows, warnings: [] };
  } catch (error) {
    throw new UnreadableKpiFile(
      'CSV_UNREADABLE',
      `The CSV breaks off or is malformed: ${error instanceof Error ? error.message : 'unknown'}.`,
    );
  }
}

const countOf = (delimiter: string, text: string): number => text.split(delimiter).length - 1;
