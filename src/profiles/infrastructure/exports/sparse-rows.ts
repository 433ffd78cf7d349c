import type { DocumentCell, DocumentColumn } from '../../application/document/profile-document.js';

/** Leaves out, in sparse columns, a text that repeats the row above. */
export function withoutRepeats(columns: DocumentColumn[], rows: DocumentCell[][]): DocumentCell[][] {
  return rows.map((row, index) =>
    row.map((cell, place) =>
      columns[place]?.sparse && rows[index - 1]?.[place]?.text === cell.text ? { text: '' } : cell,
    ),
  );
}
