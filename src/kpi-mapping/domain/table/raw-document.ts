import type { ContentWarning, KpiHolder } from '../kpi-set-content.js';
import type { DocumentKey } from '../kpi-vocabulary.js';

/** A cell as its format gives it. */
export type Cell = string | number | null;

/** One row of a table and where it stands in its file (from 1). */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly Cell[];
}

export const documentFormats = ['markdown', 'xlsx', 'csv', 'json'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** A KPI document taken apart by its format, before its words are understood. */
export interface RawDocument {
  readonly fileName: string;
  readonly format: DocumentFormat;
  readonly fields: Readonly<Partial<Record<DocumentKey, string>>>;
  /** The holders that the document lists apart from its table; null where it lists none. */
  readonly holders: readonly KpiHolder[] | null;
  readonly rows: readonly RawRow[];
  readonly warnings: readonly ContentWarning[];
}
