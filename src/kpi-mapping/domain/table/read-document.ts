import { UnreadableKpiFile } from '../kpi-set.errors.js';
import type { ContentWarning, KpiHolder, KpiSetContent, OwnerReference } from '../kpi-set-content.js';
import type { DocumentKey, TableVocabulary } from '../kpi-vocabulary.js';
import { storable, textOf } from './cells.js';
import { findHeader } from './header.js';
import { headingHolders, type HolderColumn, listedHolders } from './holders.js';
import { isPhrase, phraseOf } from './phrases.js';
import type { RawDocument, RawRow } from './raw-document.js';
import { readRows } from './rows.js';
import { inShares, sumWarnings } from './weights.js';

export const mostColumns = 1_000;
const mostRows = 5_000;
export const mostHolders = 300;
const longestCode = 200;
const longestCell = 20_000;

export interface DocumentReading {
  readonly content: KpiSetContent;
  readonly rowsRead: number;
}

/**
 * Understands a KPI document: what its columns are, who its holders are, what its rows say.
 * @throws UnreadableKpiFile where it is no table of KPIs or over a limit.
 */
export function readDocument(raw: RawDocument, vocabulary: TableVocabulary): DocumentReading {
  const document = tidied(raw);
  const warnings: ContentWarning[] = [];
  const warn = (warning: ContentWarning): void => void warnings.push({ ...warning, detail: storable(warning.detail) });
  document.warnings.forEach(warn);
  if (document.rows.length === 0) throw new UnreadableKpiFile('KPI_TABLE_MISSING', 'There is no table in the file.');
  checkSize(document.rows);
  const labels = new Set(
    (document.holders ?? []).flatMap(({ title, label }) => [phraseOf(label ?? ''), phraseOf(title)]),
  );
  labels.delete('');
  const found = findHeader(document.rows, vocabulary, labels);
  if (!found) throw headerNotRecognised(document.rows, vocabulary);
  const rows = document.rows.slice(found.at + 1);

  const fields = { ...fieldsAbove(document.rows.slice(0, found.at), vocabulary, warn), ...document.fields };
  const columns = document.holders
    ? listedHolders(document.holders, found.header, vocabulary, warn)
    : headingHolders(found.header, rows, vocabulary, warn);
  const holders = checkedHolders(columns);
  const kpis = inShares(readRows(rows, { vocabulary, header: found.header, holders: columns, warn }), holders);
  if (kpis.length === 0) throw new UnreadableKpiFile('KPI_TABLE_EMPTY', 'The table has a heading but no KPI below it.');
  warnings.push(...sumWarnings(kpis, holders));
  return {
    content: { ...identityOf(document, fields, vocabulary, warn), holders, kpis, warnings },
    rowsRead: rows.length,
  };
}

/** The same document with its texts made plain. */
function tidied(raw: RawDocument): RawDocument {
  const fields = Object.entries(raw.fields).map(([key, value]) => [key, textOf(value) ?? undefined] as const);
  return {
    ...raw,
    fields: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
    holders: raw.holders?.map(({ title, label }) => ({ title: textOf(title) ?? '', label: textOf(label) })) ?? null,
  };
}

/** Before any text is compared: a heading of millions of characters is still a cell too long. */
function checkSize(rows: readonly RawRow[]): void {
  if (rows.length > mostRows)
    throw new UnreadableKpiFile(
      'KPI_TABLE_TOO_LARGE',
      `The table has ${rows.length} rows; at most ${mostRows} are taken.`,
    );
  if (rows.some((row) => row.cells.length > mostColumns))
    throw new UnreadableKpiFile('KPI_TABLE_TOO_LARGE', `A row has more than ${mostColumns} cells.`);
  const long = rows.find((row) => row.cells.some((cell) => typeof cell === 'string' && cell.length > longestCell));
  if (long)
    throw new UnreadableKpiFile(
      'KPI_CELL_TOO_LONG',
      `A cell in row ${long.number} is longer than ${longestCell} characters.`,
    );
}

function checkedHolders(columns: readonly HolderColumn[]): KpiHolder[] {
  if (columns.length === 0)
    throw new UnreadableKpiFile('KPI_HOLDERS_MISSING', 'The table has no column with the weights of a holder.');
  if (columns.length > mostHolders)
    throw new UnreadableKpiFile(
      'KPI_TABLE_TOO_LARGE',
      `The table has ${columns.length} holders; at most ${mostHolders} are taken.`,
    );
  return columns.map(({ holder }) => holder);
}

function headerNotRecognised(rows: readonly RawRow[], vocabulary: TableVocabulary): UnreadableKpiFile {
  const first = rows.find((row) => row.cells.some((cell) => textOf(cell) !== null));
  const headings = (first?.cells ?? []).map((cell) => textOf(cell)).filter((text) => text !== null);
  const shown = headings.slice(0, 8).map((text) => `"${text.slice(0, 40)}"`);
  const wanted = vocabulary.columns.name.slice(0, 3).join(', ');
  return new UnreadableKpiFile(
    'KPI_HEADER_NOT_RECOGNISED',
    `No row is the heading of a KPI table: a column for the name (${wanted}, …) and ${vocabulary.leastKnownColumns - 1} more known ones are needed; found ${shown.join(', ') || 'nothing'}.`,
  );
}

/** Rows above the heading that say what the document is: a key in the first filled cell, its value in the next. */
function fieldsAbove(
  rows: readonly RawRow[],
  vocabulary: TableVocabulary,
  warn: (warning: ContentWarning) => void,
): Partial<Record<DocumentKey, string>> {
  const fields: Partial<Record<DocumentKey, string>> = {};
  for (const row of rows) {
    const [key, value] = row.cells.map((cell) => textOf(cell)).filter((text) => text !== null);
    if (key === undefined) continue;
    const known = documentKeyOf(key, vocabulary);
    if (known && value !== undefined) fields[known] = value;
    else
      warn({
        code: 'ROW_ABOVE_HEADER',
        detail: `"${key.slice(0, 60)}" above the table is no known field.`,
        row: row.number,
      });
  }
  return fields;
}

/** The field that a key of front matter, JSON or a row above the table stands for. */
export function documentKeyOf(key: string, vocabulary: TableVocabulary): DocumentKey | undefined {
  const phrase = phraseOf(key.replaceAll('_', ' '));
  const keys = Object.keys(vocabulary.document) as DocumentKey[];
  return keys.find((each) =>
    isPhrase(
      phrase,
      vocabulary.document[each].map((text) => phraseOf(text.replaceAll('_', ' '))),
    ),
  );
}

function identityOf(
  document: RawDocument,
  fields: Partial<Record<DocumentKey, string>>,
  vocabulary: TableVocabulary,
  warn: (warning: ContentWarning) => void,
): Omit<KpiSetContent, 'holders' | 'kpis' | 'warnings'> {
  const named = fields.code ?? fields.label;
  const code = named ?? codeOfFileName(document.fileName, vocabulary);
  if (named === undefined && code !== '')
    warn({
      code: 'CODE_FROM_FILE_NAME',
      detail: `No code in the document: "${code}" is taken from its file name.`,
      row: null,
    });
  if (code === '')
    throw new UnreadableKpiFile('KPI_CODE_MISSING', 'Neither the document nor its file name says which set it is.');
  const label = fields.label ?? code;
  if (code.length > longestCode || label.length > longestCode)
    throw new UnreadableKpiFile('KPI_CODE_TOO_LONG', `A code or label is longer than ${longestCode} characters.`);
  return {
    code,
    label,
    period: fields.period ?? '',
    description: fields.description ?? null,
    ownerReference: ownerReferenceOf(fields),
  };
}

function ownerReferenceOf(fields: Partial<Record<DocumentKey, string>>): OwnerReference | null {
  const { unitId = null, unitNumber = null, unitPath = null } = fields;
  return (unitId ?? unitNumber ?? unitPath) ? { unitId, unitNumber, unitPath } : null;
}

/** "KPI_Sales 2026.xlsx" is the set "Sales 2026". */
function codeOfFileName(fileName: string, vocabulary: TableVocabulary): string {
  const base = fileName.replace(/^.*[/\\]/u, '').replace(/\.[\p{L}\p{N}]{1,8}$/u, '');
  const noise = new RegExp(`^(?:${vocabulary.fileNameNoise.join('|')})(?=[\\s_.-]|$)`, 'iu');
  return base
    .replace(noise, '')
    .replaceAll(/[_\s]+/gu, ' ')
    .replace(/^[\s.-]+/u, '')
    .trim();
}
