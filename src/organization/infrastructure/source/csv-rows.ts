import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { UnreadableSource } from '../../domain/import.errors.js';
import type { FlatRow } from './flat-row.js';

const chunkCharacters = 256 * 1024;
const longestRecord = 1024 * 1024;
const delimiters = [',', ';', '\t'];

/** The rows of a CSV text, streamed. The delimiter is the one of `,`, `;` and tab that splits the first line into most cells. */
export async function* csvRows(text: string): AsyncGenerator<FlatRow> {
  const parser = parse({
    delimiter: delimiterOf(text),
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: longestRecord,
  });
  const records = Readable.from(chunksOf(text)).pipe(parser) as AsyncIterable<{
    info: { lines: number };
    record: string[];
  }>;
  try {
    for await (const { info, record } of records) yield { line: info.lines, cells: record };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableSource('UNREADABLE_CSV', `The CSV cannot be read: ${error.message}.`, lineOf(error));
  }
}

function delimiterOf(text: string): string {
  const firstLine = (/^\uFEFF?\s*([^\r\n]*)/u.exec(text)?.[1] ?? '').replace(/"[^"]*"/gu, '');
  const counts = delimiters.map((delimiter) => firstLine.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function* chunksOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += chunkCharacters) yield text.slice(from, from + chunkCharacters);
}

const lineOf = (error: CsvError): string => (typeof error['lines'] === 'number' ? `line ${error['lines']}` : '');
