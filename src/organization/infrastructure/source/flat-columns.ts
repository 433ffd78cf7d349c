import { normaliseName } from '../../../platform/kernel/index.js';
import { ImportRejected } from '../../domain/import.errors.js';

export type FlatColumn = 'unitId' | 'unit' | 'parentUnitId' | 'path' | 'position' | 'headcount';

/** The names of each column, from `config/organization/columns.yaml`. */
export type ColumnNames = Record<FlatColumn, string[]>;

/** Where each column stands, and the headers that mean nothing here. */
export interface FlatHeader {
  at: Partial<Record<FlatColumn, number>>;
  width: number;
  ignored: string[];
}

/** Recognises the header of a flat table. @throws ImportRejected WRONG_HEADER */
export function readHeader(cells: readonly string[], names: ColumnNames, line: number): FlatHeader {
  const header: FlatHeader = { at: {}, width: cells.length, ignored: [] };
  cells.forEach((cell, index) => {
    const column = columnOf(cell, names);
    if (column === null) {
      if (cell.trim() !== '') header.ignored.push(cell);
    } else if (header.at[column] !== undefined) {
      throw wrongHeader(cells, names, line, `the column "${cell}" is there twice`);
    } else {
      header.at[column] = index;
    }
  });
  if (header.at.unit === undefined) throw wrongHeader(cells, names, line, 'there is no column with the unit’s name');
  return header;
}

function columnOf(cell: string, names: ColumnNames): FlatColumn | null {
  const name = normaliseName(cell.replaceAll('_', ' '));
  const found = Object.entries(names).find(([, each]) => each.includes(name));
  return found ? (found[0] as FlatColumn) : null;
}

function wrongHeader(cells: readonly string[], names: ColumnNames, line: number, problem: string): ImportRejected {
  const known = Object.values(names).map(([name]) => name?.replaceAll(' ', '_'));
  const found = cells.slice(0, 20).join(', ').slice(0, 200);
  return new ImportRejected(
    'WRONG_HEADER',
    `The first row is not the header of an organisation: ${problem}. Known columns: ${known.join(', ')}.`,
    [{ pointer: `line ${line}`, detail: `found: ${found}`, suggestions: known.filter((name) => name !== undefined) }],
  );
}
