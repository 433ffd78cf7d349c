import type { KpiHolder } from '../domain/kpi-set-content.js';
import { UnreadableKpiFile } from '../domain/kpi-set.errors.js';
import type { ColumnKind, DocumentKey, TableVocabulary } from '../domain/kpi-vocabulary.js';
import type { Cell, RawDocument, RawRow } from '../domain/table/raw-document.js';
import { documentKeyOf } from '../domain/table/read-document.js';

const kinds = [
  'section',
  'name',
  'target',
  'unit',
  'direction',
  'min',
  'max',
  'method',
  'source',
] as const satisfies ColumnKind[];

type Members = Record<string, unknown>;

/**
 * Takes a JSON document apart: `{code, label?, period?, …, holders: [{title, label?}], kpis: [{section, name, target,
 * unit, …, weights}]}`, where weights are a list in the order of the holders or an object by label or title.
 */
export function readJson(fileName: string, text: string, vocabulary: TableVocabulary): RawDocument {
  const document = parsed(text);
  if (!isMembers(document)) throw notASet('the top is no object');
  const { kpis } = document;
  if (!Array.isArray(kpis)) throw notASet('it has no list "kpis"');
  const fields: Partial<Record<DocumentKey, string>> = {};
  let holders: KpiHolder[] = [];
  for (const [key, value] of Object.entries(document)) {
    const known = documentKeyOf(key, vocabulary);
    if (known === 'holders') holders = holdersOf(value);
    else if (known && (typeof value === 'string' || typeof value === 'number')) fields[known] = String(value);
  }
  if (holders.length === 0) throw notASet('it has no list "holders"');
  const heading = { number: 0, cells: [...kinds, ...holders.map(({ title, label }) => label ?? title)] };
  const rows = kpis.map((kpi: unknown, at): RawRow => ({ number: at + 1, cells: cellsOf(kpi, at, holders) }));
  return { fileName, format: 'json', fields, holders, rows: [heading, ...rows], warnings: [] };
}

function cellsOf(kpi: unknown, at: number, holders: readonly KpiHolder[]): Cell[] {
  if (!isMembers(kpi)) throw notASet(`kpis[${at}] is no object`);
  const target = isMembers(kpi['target']) ? kpi['target'] : { raw: kpi['target'], unit: kpi['unit'] };
  const values: Members = { ...kpi, target: target['raw'] ?? target['value'], unit: target['unit'] ?? kpi['unit'] };
  return [...kinds.map((kind) => cellOf(values[kind])), ...weightsOf(kpi['weights'], at, holders)];
}

function weightsOf(weights: unknown, at: number, holders: readonly KpiHolder[]): Cell[] {
  if (weights === undefined || weights === null) return holders.map(() => null);
  if (Array.isArray(weights)) {
    if (weights.length !== holders.length)
      throw notASet(`kpis[${at}].weights has ${weights.length} entries for ${holders.length} holders`);
    return weights.map(cellOf);
  }
  if (!isMembers(weights)) throw notASet(`kpis[${at}].weights is neither a list nor an object`);
  return holders.map(({ title, label }) => cellOf(weights[label ?? title] ?? weights[title]));
}

function holdersOf(value: unknown): KpiHolder[] {
  if (isMembers(value)) return Object.entries(value).map(([title, label]) => ({ title, label: labelOf(label) }));
  if (!Array.isArray(value)) return [];
  return value.map((each: unknown, at) => {
    if (typeof each === 'string' && each.trim() !== '') return { title: each, label: null };
    if (isMembers(each) && typeof each['title'] === 'string' && each['title'].trim() !== '')
      return { title: each['title'], label: labelOf(each['label']) };
    throw notASet(`holders[${at}] has no title`);
  });
}

const labelOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

const cellOf = (value: unknown): Cell => (typeof value === 'string' || typeof value === 'number' ? value : null);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnreadableKpiFile(
      'JSON_UNREADABLE',
      `The file is not valid JSON: ${error instanceof Error ? error.message : 'unknown'}.`,
    );
  }
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const notASet = (why: string): UnreadableKpiFile =>
  new UnreadableKpiFile('JSON_NOT_A_KPI_SET', `The JSON is no KPI set: ${why}.`);
