import { normaliseName } from '../../../platform/kernel/index.js';
import { cleanText } from '../../domain/clean-text.js';
import { ImportRejected, organizationLimits } from '../../domain/import.errors.js';
import { OrganizationDraft } from '../../domain/organization-draft.js';
import { type ColumnNames, type FlatColumn, type FlatHeader, readHeader } from './flat-columns.js';
import type { FlatRow } from './flat-row.js';
import { type FlatUnit, FlatUnits } from './flat-units.js';
import { readHeadcount } from './headcount-value.js';

/** What may stand between the names of a path; the first that occurs in it is meant. */
const pathSeparators = ['>', '→', ' / ', '/'];

/**
 * Reads a flat table: one row for a unit or for a position of it. The parent comes from `parent_unit_id` or from `path`, which holds the
 * parent's path, or the unit's own (then its last name is the unit's); a unit that only a path names is made.
 */
export async function readFlatTable(rows: AsyncIterable<FlatRow>, names: ColumnNames): Promise<OrganizationDraft> {
  const draft = new OrganizationDraft();
  const units = new FlatUnits();
  let header: FlatHeader | null = null;
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (header) takeRow(draft, units, header, row);
    else header = readHeader(row.cells, names, row.line);
  }
  if (!header || units.count === 0) throw new ImportRejected('NO_UNITS', 'The table has no units.');
  for (const name of header.ignored)
    draft.warnings.add('IGNORED_COLUMN', name, `The column "${name}" is not known here and was left out.`);
  fill(draft, units);
  return draft;
}

function takeRow(draft: OrganizationDraft, units: FlatUnits, header: FlatHeader, row: FlatRow): void {
  const cell = (column: FlatColumn): string => row.cells[header.at[column] ?? -1] ?? '';
  const where = `line ${row.line}`;
  if (row.cells.slice(header.width).some((extra) => extra.trim() !== '')) {
    draft.warnings.add(
      'ROW_NOT_TAKEN',
      where,
      `The row has ${row.cells.length} cells, the header ${header.width}; a delimiter inside a name needs quotes.`,
    );
    return;
  }
  const name = cell('unit').trim();
  if (name === '') {
    draft.warnings.add('ROW_NOT_TAKEN', where, 'The row names no unit.');
    return;
  }
  const parentId = idFrom(cell('parentUnitId'));
  const parentPath = parentId === null && header.at.path !== undefined ? parentPathFrom(cell('path'), name) : null;
  if (parentPath && parentPath.length >= organizationLimits.depth) throw tooDeep(name, parentPath, where);
  const unit = units.take({ id: idFrom(cell('unitId')), name, parentId, parentPath, line: row.line });
  if (cell('position').trim() !== '') unit.titles.push(cell('position'));
  takeHeadcount(draft, unit, cell('headcount'), where);
}

function takeHeadcount(draft: OrganizationDraft, unit: FlatUnit, raw: string, where: string): void {
  const headcount = readHeadcount(raw);
  if (headcount === undefined) {
    draft.warnings.add(
      'HEADCOUNT_UNREADABLE',
      where,
      `The headcount "${raw.slice(0, 100)}" is no whole number and was left out.`,
    );
  } else if (headcount !== null && unit.headcount !== null && unit.headcount !== headcount) {
    draft.warnings.add(
      'HEADCOUNT_CONFLICT',
      where,
      `"${unit.name}" has the headcount ${unit.headcount} in an earlier row and ${headcount} here; the earlier one is kept.`,
    );
  } else {
    unit.headcount ??= headcount;
  }
}

function fill(draft: OrganizationDraft, units: FlatUnits): void {
  const indexOf = new Map<FlatUnit, number>();
  for (const { unit, parent } of units.inOrder()) {
    const index = draft.addUnit({
      name: unit.name,
      number: unit.id,
      parent: parent ? (indexOf.get(parent) ?? null) : null,
      headcount: unit.headcount,
      headcountSource: null,
      headcountDepartment: null,
    });
    indexOf.set(unit, index);
    if (unit.line === 0)
      draft.warnings.add('IMPLIED_UNIT', draft.pathOf(index), 'No row describes this unit; paths name it.');
    for (const title of unit.titles) draft.addTitle(index, title);
  }
}

function idFrom(cell: string): string | null {
  const id = cleanText(cell).text;
  return id === '' ? null : id.slice(0, organizationLimits.nameLength);
}

function parentPathFrom(cell: string, unitName: string): string[] {
  const text = cell.replace(/\s+/gu, ' ').trim();
  const separator = pathSeparators.find((each) => text.includes(each));
  const path = (separator ? text.split(separator) : [text]).map((name) => name.trim()).filter((name) => name !== '');
  return normaliseName(path.at(-1) ?? '') === normaliseName(unitName) ? path.slice(0, -1) : path;
}

/** Said before anything is made of the path: its length is the caller's. */
function tooDeep(name: string, parentPath: readonly string[], where: string): ImportRejected {
  return new ImportRejected(
    'TOO_DEEP',
    `"${name.slice(0, 100)}" is on level ${parentPath.length + 1}; an organisation has at most ${organizationLimits.depth} levels.`,
    [{ pointer: where, detail: `the path names ${parentPath.length} units` }],
  );
}
