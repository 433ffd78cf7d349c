import type { KpiDirection, KpiSection } from './kpi-set-content.js';

export type ColumnKind =
  'name' | 'target' | 'unit' | 'direction' | 'min' | 'max' | 'method' | 'source' | 'section' | 'result';

export type DocumentKey =
  'code' | 'label' | 'period' | 'description' | 'unitId' | 'unitNumber' | 'unitPath' | 'holders';

/** How the parts of a KPI document are called. */
export interface TableVocabulary {
  readonly columns: Record<ColumnKind, string[]>;
  readonly required: ColumnKind[];
  readonly leastKnownColumns: number;
  readonly sections: Record<KpiSection, string[]>;
  readonly sectionCompanions: string[];
  readonly totals: string[];
  readonly notApplicable: string[];
  readonly directions: Record<KpiDirection, string[]>;
  readonly document: Record<DocumentKey, string[]>;
  readonly repeatMarkers: string[];
  readonly fileNameNoise: string[];
}

/** What the words of titles and unit names mean. */
export interface WordVocabulary {
  readonly connectors: string[];
  readonly tailOpeners: string[];
  readonly unitTypes: string[][];
  readonly heads: string[];
  readonly deputies: string[];
  readonly titleAbbreviations: Record<string, string>;
  readonly labelNoise: string[];
  /** Words for first, second and so on, each with its forms. */
  readonly ordinals: string[][];
  /** Places that exclude each other, each with its forms; they hold for what is below a unit as well. */
  readonly places: string[][];
  /** Groups of qualifiers that exclude each other, each qualifier with its forms. */
  readonly opposites: string[][][];
  /** Abbreviations that stand for the same in both languages, each with what else says it. */
  readonly sameAbbreviations: string[][];
}
