import { isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import type { ContentWarning, KpiHolder } from '../domain/kpi-set-content.js';
import { UnreadableKpiFile } from '../domain/kpi-set.errors.js';
import type { DocumentKey, TableVocabulary } from '../domain/kpi-vocabulary.js';
import type { RawDocument, RawRow } from '../domain/table/raw-document.js';
import { documentKeyOf } from '../domain/table/read-document.js';

const fence = /^---[ \t]*$/u;
const divider = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*\|?)?\s*$/u;
const widestWarned = 20;
const longestMatter = 64 * 1024;

/** Takes a Markdown document apart: YAML front matter between lines of three dashes, then the first table. */
export function readMarkdown(fileName: string, text: string, vocabulary: TableVocabulary): RawDocument {
  const lines = text.split(/\r\n|\n|\r/u);
  const { matter, from } = frontMatter(lines);
  const warnings: ContentWarning[] = [];
  const { fields, holders } = readMatter(matter, vocabulary, warnings);
  const rows = firstTable(lines, from, warnings);
  return { fileName, format: 'markdown', fields, holders, rows, warnings };
}

function frontMatter(lines: readonly string[]): { matter: string; from: number } {
  if (!fence.test(lines[0] ?? '')) return { matter: '', from: 0 };
  const end = lines.findIndex((line, at) => at > 0 && fence.test(line));
  if (end < 0)
    throw new UnreadableKpiFile('FRONT_MATTER_UNREADABLE', 'The front matter has no closing line of three dashes.');
  const matter = lines.slice(1, end).join('\n');
  if (matter.length > longestMatter)
    throw new UnreadableKpiFile('FRONT_MATTER_UNREADABLE', `Front matter has at most ${longestMatter} characters.`);
  return { matter, from: end + 1 };
}

/** The fields and holders of a YAML text. Keys may repeat: equal titles are different holders. */
function readMatter(
  text: string,
  vocabulary: TableVocabulary,
  warnings: ContentWarning[],
): { fields: Partial<Record<DocumentKey, string>>; holders: KpiHolder[] | null } {
  const document = parseDocument(text, { uniqueKeys: false });
  const [fault] = document.errors;
  if (fault)
    throw new UnreadableKpiFile(
      'FRONT_MATTER_UNREADABLE',
      `The front matter is not valid YAML: ${fault.message.split('\n')[0] ?? ''}`,
    );
  const fields: Partial<Record<DocumentKey, string>> = {};
  let holders: KpiHolder[] | null = null;
  if (text.trim() === '' || document.contents === null) return { fields, holders };
  if (!isMap(document.contents))
    throw new UnreadableKpiFile('FRONT_MATTER_UNREADABLE', 'The front matter is no list of "key: value" lines.');
  for (const pair of document.contents.items) {
    const known = documentKeyOf(scalarText(pair.key) ?? '', vocabulary);
    if (known === 'holders') holders = holdersOf(pair);
    else if (known) {
      const value = scalarText(pair.value);
      if (value !== null && value.trim() !== '') fields[known] = value.trim();
      else
        warnings.push({
          code: 'FIELD_UNREADABLE',
          detail: `The field "${scalarText(pair.key) ?? ''}" has no plain value.`,
          row: null,
        });
    }
  }
  return { fields, holders };
}

/** `title: label` pairs, or a list of titles, or of {title, label}. */
function holdersOf(pair: Pair): KpiHolder[] {
  const { value } = pair;
  if (isMap(value))
    return value.items
      .map((item) => ({ title: scalarText(item.key) ?? '', label: scalarText(item.value) }))
      .filter(named);
  if (!isSeq(value)) return [];
  return value.items
    .map((item) => {
      if (!isMap(item)) return { title: scalarText(item) ?? '', label: null };
      const get = (key: string): string | null => scalarText(item.get(key, true));
      return { title: get('title') ?? '', label: get('label') };
    })
    .filter(named);
}

const named = (holder: KpiHolder): boolean => holder.title.trim() !== '';

/** A scalar as it is written: numbers keep their leading zeros. */
function scalarText(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? null);
}

function firstTable(lines: readonly string[], from: number, warnings: ContentWarning[]): RawRow[] {
  const rows: RawRow[] = [];
  let width = 0;
  let ended = false;
  for (const [at, line] of lines.entries()) {
    if (at < from) continue;
    if (!line.trim().startsWith('|')) {
      ended = rows.length > 0;
      continue;
    }
    if (ended) {
      warnings.push({ code: 'MORE_TABLES', detail: 'Only the first table of the file is read.', row: at + 1 });
      break;
    }
    if (divider.test(line)) continue;
    const cells = cellsOf(line);
    if (rows.length === 0) width = cells.length;
    else if (cells.length !== width && warnings.length < widestWarned)
      warnings.push({
        code: 'ROW_WIDTH',
        detail: `The row has ${cells.length} cells, the heading ${width}.`,
        row: at + 1,
      });
    rows.push({ number: at + 1, cells });
  }
  return rows;
}

/** The cells between unescaped pipes. */
function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '');
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.replaceAll('\\|', '|').trim());
}
