/** A cell of a table: what is shown, and the number behind it where there is one. */
export interface DocumentCell {
  text: string;
  number?: { value: number; format: string };
}

export interface DocumentColumn {
  title: string;
  /** Share of the table's width; the columns of a table sum to 1. */
  share: number;
  /** Whether a text that repeats the row above may be left out. */
  sparse?: boolean;
}

/** What a section is made of; every text is one line of plain text. */
export type DocumentBlock =
  | { kind: 'text'; text: string }
  | { kind: 'fields'; rows: { label: string; value: string }[] }
  | { kind: 'list'; title: string; items: string[] }
  | { kind: 'groups'; labels: [group: string, item: string]; groups: { title: string; items: string[] }[] }
  | { kind: 'table'; title: string | null; columns: DocumentColumn[]; rows: DocumentCell[][] };

export interface DocumentSection {
  title: string;
  blocks: DocumentBlock[];
}

/** A profile version as a document in its own language, before it gets a format. */
export interface ProfileDocument {
  language: 'ru' | 'en';
  /** The kind of document ("Job profile"). */
  kind: string;
  title: string;
  subtitle: string;
  versionLine: string;
  createdAt: Date;
  sections: DocumentSection[];
  /** The running text of a page's foot. */
  pageLine: (page: string, pages: string) => string;
}
