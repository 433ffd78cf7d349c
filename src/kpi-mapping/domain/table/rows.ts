import type { ContentWarning, KpiDirection, KpiRow, KpiSection, KpiTarget } from '../kpi-set-content.js';
import type { TableVocabulary } from '../kpi-vocabulary.js';
import { isTruncated, numberOf, textOf, valueOf, weightOf } from './cells.js';
import type { Header } from './header.js';
import type { HolderColumn } from './holders.js';
import { isNearlyPhrase, phraseOf } from './phrases.js';
import type { RawRow } from './raw-document.js';
import { wordsOf } from '../../../platform/kernel/index.js';

type Warn = (warning: ContentWarning) => void;

interface RowReading {
  vocabulary: TableVocabulary;
  header: Header;
  holders: readonly HolderColumn[];
  warn: Warn;
}

/** Reads the rows below the header as KPIs, each in the section whose heading row stands above it. */
export function readRows(rows: readonly RawRow[], reading: RowReading): KpiRow[] {
  const kpis: KpiRow[] = [];
  const seen = new Map<string, number>();
  let current: KpiSection | null = null;
  for (const row of rows) {
    const name = cellOf(row, 'name', reading);
    if (name === null) {
      warnOfNameless(row, reading);
      continue;
    }
    if (isTotal(name, reading.vocabulary)) continue;
    const heading = sectionHeading(row, name, reading);
    if (heading) {
      current = heading;
      continue;
    }
    const own = sectionCell(row, reading);
    if (!own && !current && kpis.every((kpi) => kpi.section !== 'personal')) warnOfSection(row, reading);
    const kpi = readKpi(row, name, own ?? current ?? 'personal', reading);
    warnOfDuplicate(kpi, row, seen, reading.warn);
    kpis.push(kpi);
  }
  return kpis;
}

function readKpi(row: RawRow, name: string, section: KpiSection, reading: RowReading): KpiRow {
  const text = (kind: 'method' | 'source' | 'min' | 'max'): string | null => cellOf(row, kind, reading);
  const kpi = {
    section,
    name,
    target: readTarget(row, reading),
    direction: readDirection(row, reading),
    min: text('min'),
    max: text('max'),
    method: text('method'),
    source: text('source'),
    weights: reading.holders.map(({ column, holder }) =>
      readWeight(row, column, holder.label ?? holder.title, reading),
    ),
  };
  for (const cell of [kpi.name, kpi.target.raw, kpi.method, kpi.source]) {
    if (cell !== null && isTruncated(cell))
      reading.warn({ code: 'TRUNCATED_CELL', detail: `Cut off in the file: "…${cell.slice(-40)}".`, row: row.number });
  }
  return kpi;
}

function readTarget(row: RawRow, reading: RowReading): KpiTarget {
  const raw = cellOf(row, 'target', reading);
  const stated = cellOf(row, 'unit', reading);
  if (raw === null) return { raw, value: null, unit: stated };
  const percent = raw.endsWith('%');
  const value = numberOf(percent ? raw.slice(0, -1) : raw);
  if (value === null)
    reading.warn({
      code: 'UNREADABLE_NUMBER',
      detail: `The target "${excerpt(raw)}" is kept as text: it is no number.`,
      row: row.number,
    });
  return { raw, value, unit: stated ?? (percent && value !== null ? '%' : null) };
}

function readDirection(row: RawRow, reading: RowReading): KpiDirection | null {
  const text = cellOf(row, 'direction', reading);
  if (text === null) return null;
  const { up, down } = reading.vocabulary.directions;
  for (const word of wordsOf(text)) {
    if (isNearlyPhrase(word, up)) return 'up';
    if (isNearlyPhrase(word, down)) return 'down';
  }
  reading.warn({
    code: 'UNKNOWN_DIRECTION',
    detail: `"${excerpt(text)}" says neither more nor less.`,
    row: row.number,
  });
  return null;
}

function readWeight(row: RawRow, column: number | null, holder: string, reading: RowReading): number | null {
  if (column === null) return null;
  const weight = weightOf(row.cells[column], reading.vocabulary.notApplicable);
  if (typeof weight === 'object') return weight.share;
  if (weight === 'unreadable') {
    const text = excerpt(textOf(row.cells[column]) ?? '');
    reading.warn({
      code: 'UNREADABLE_NUMBER',
      detail: `The weight "${text}" of ${holder} is no number.`,
      row: row.number,
    });
  }
  return null;
}

/** A row that names a section and has neither target nor method: its numbers are counts, not weights. */
function sectionHeading(row: RawRow, name: string, reading: RowReading): KpiSection | null {
  if (cellOf(row, 'target', reading) !== null || cellOf(row, 'method', reading) !== null) return null;
  const hasShares = reading.holders.some(({ column }) => {
    const weight = column === null ? null : weightOf(row.cells[column], reading.vocabulary.notApplicable);
    return typeof weight === 'object' && weight !== null && (weight.percent || !Number.isInteger(weight.share));
  });
  return hasShares ? null : sectionOf(name, reading.vocabulary);
}

function sectionCell(row: RawRow, reading: RowReading): KpiSection | null {
  const text = cellOf(row, 'section', reading);
  const section = text === null ? null : sectionOf(text, reading.vocabulary);
  if (text !== null && !section)
    reading.warn({ code: 'UNKNOWN_SECTION', detail: `"${excerpt(text)}" is no known section.`, row: row.number });
  return section;
}

/** The section that a heading names, with or without "KPI" beside it. */
export function sectionOf(text: string, vocabulary: TableVocabulary): KpiSection | null {
  const words = wordsOf(text).filter((word) => !vocabulary.sectionCompanions.includes(word));
  const phrase = words.join(' ');
  if (phrase === '') return null;
  const sections = Object.keys(vocabulary.sections) as KpiSection[];
  return sections.find((section) => isNearlyPhrase(phrase, vocabulary.sections[section])) ?? null;
}

const isTotal = (name: string, vocabulary: TableVocabulary): boolean => vocabulary.totals.includes(phraseOf(name));

function cellOf(
  row: RawRow,
  kind: 'name' | 'target' | 'unit' | 'direction' | 'min' | 'max' | 'method' | 'source' | 'section',
  { header, vocabulary }: RowReading,
): string | null {
  const column = header.columns.get(kind);
  return column === undefined ? null : valueOf(row.cells[column], vocabulary.notApplicable);
}

function warnOfNameless(row: RawRow, reading: RowReading): void {
  if (row.cells.some((cell) => valueOf(cell, reading.vocabulary.notApplicable) !== null))
    reading.warn({
      code: 'ROW_WITHOUT_NAME',
      detail: 'The row has values but no KPI name and was left out.',
      row: row.number,
    });
}

const warnOfSection = (row: RawRow, { warn }: RowReading): void =>
  warn({ code: 'NO_SECTION', detail: 'No section above this row: taken as personal.', row: row.number });

function warnOfDuplicate(kpi: KpiRow, row: RawRow, seen: Map<string, number>, warn: Warn): void {
  const key = JSON.stringify([kpi.section, phraseOf(kpi.name), kpi.target.raw, kpi.weights]);
  const before = seen.get(key);
  if (before === undefined) seen.set(key, row.number);
  else warn({ code: 'DUPLICATE_ROW', detail: `The same as row ${before}; both are kept.`, row: row.number });
}

const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
