import type { ColumnKind, TableVocabulary } from '../kpi-vocabulary.js';
import { textOf } from './cells.js';
import { isNearlyPhrase, isPhrase, phraseOf } from './phrases.js';
import type { Cell, RawRow } from './raw-document.js';

export interface Header {
  /** Where each known column is. */
  readonly columns: ReadonlyMap<ColumnKind, number>;
  /** Columns of results: known, and not read. */
  readonly ignored: ReadonlySet<number>;
  /** The headings that are no known column, in order. */
  readonly others: readonly { readonly at: number; readonly text: string }[];
}

const rowsLookedAt = 40;

/** The first row that is a heading of a KPI table, and the rows before and after it; null where there is none. */
export function findHeader(
  rows: readonly RawRow[],
  vocabulary: TableVocabulary,
  holderHeadings: ReadonlySet<string>,
): { header: Header; at: number } | null {
  for (const [at, row] of rows.slice(0, rowsLookedAt).entries()) {
    const header = readHeader(row.cells, vocabulary, holderHeadings);
    const complete = vocabulary.required.every((kind) => header.columns.has(kind));
    if (complete && header.columns.size + header.ignored.size >= vocabulary.leastKnownColumns) return { header, at };
  }
  return null;
}

/** Recognises columns: first as they are spelled, then within the tolerated misspellings, each kind once. */
function readHeader(cells: readonly Cell[], vocabulary: TableVocabulary, holderHeadings: ReadonlySet<string>): Header {
  const headings = cells.map((cell) => textOf(cell) ?? '');
  const free = new Set([...headings.keys()].filter((at) => !holderHeadings.has(phraseOf(headings[at] ?? ''))));
  const columns = new Map<ColumnKind, number>();
  const ignored = new Set<number>();
  for (const fits of [isPhrase, isNearlyPhrase]) {
    for (const at of [...free]) {
      const phrase = phraseOf(headings[at] ?? '');
      const kind = phrase === '' ? undefined : kindOf(phrase, vocabulary, fits, columns);
      if (!kind) continue;
      free.delete(at);
      if (kind === 'result') ignored.add(at);
      else columns.set(kind, at);
    }
  }
  const known = new Set([...columns.values(), ...ignored]);
  const others = headings.map((text, at) => ({ at, text })).filter(({ at, text }) => text !== '' && !known.has(at));
  return { columns, ignored, others };
}

function kindOf(
  phrase: string,
  vocabulary: TableVocabulary,
  fits: (phrase: string, list: readonly string[]) => boolean,
  taken: ReadonlyMap<ColumnKind, number>,
): ColumnKind | undefined {
  const kinds = Object.keys(vocabulary.columns) as ColumnKind[];
  return kinds.find((kind) => !taken.has(kind) && fits(phrase, vocabulary.columns[kind]));
}
