import { normaliseName } from '../../../platform/kernel/index.js';
import { ImportRejected, organizationLimits, SourceTooLarge } from '../../domain/import.errors.js';

/** A unit gathered from the rows of a flat table; its parent is told by id, by path, or not at all (a top unit). */
export interface FlatUnit {
  id: string | null;
  name: string;
  parentId: string | null;
  parentPath: string[] | null;
  headcount: number | null;
  titles: string[];
  /** The first row that names it; 0 for a unit that only paths name. */
  line: number;
}

/** Gathers rows into units and puts parents before children. */
export class FlatUnits {
  private readonly units = new Map<string, FlatUnit>();
  private readonly byId = new Map<string, FlatUnit>();
  private readonly byPath = new Map<string, FlatUnit>();

  get count(): number {
    return this.units.size;
  }

  /** The unit of a row, new or known. @throws ImportRejected where one id stands for two units. */
  take(row: Pick<FlatUnit, 'id' | 'name' | 'parentId' | 'parentPath' | 'line'>): FlatUnit {
    const known = row.id === null ? this.units.get(keyOf(row)) : this.byId.get(row.id);
    if (known) {
      if (row.id !== null) assertSame(known, row);
      return known;
    }
    if (this.units.size >= organizationLimits.units) {
      throw new SourceTooLarge('TOO_MANY_UNITS', `An organisation has at most ${organizationLimits.units} units.`);
    }
    const unit = { ...row, headcount: null, titles: [] };
    this.units.set(row.id === null ? keyOf(row) : `id ${row.id}`, unit);
    if (row.id !== null) this.byId.set(row.id, unit);
    if (row.parentId === null) {
      const path = pathKey([...(row.parentPath ?? []), row.name]);
      if (!this.byPath.has(path)) this.byPath.set(path, unit);
    }
    return unit;
  }

  /** Units with the place of their parent in the result, parents first. @throws ImportRejected UNKNOWN_PARENT, UNIT_CYCLE */
  inOrder(): { unit: FlatUnit; parent: FlatUnit | null }[] {
    const parents = new Map<FlatUnit, FlatUnit | null>();
    for (const unit of [...this.units.values()]) this.findParents(unit, parents);
    const ordered = new Set<FlatUnit>();
    for (const unit of parents.keys()) this.place(unit, parents, ordered);
    return [...ordered].map((unit) => ({ unit, parent: parents.get(unit) ?? null }));
  }

  private findParents(unit: FlatUnit, parents: Map<FlatUnit, FlatUnit | null>): void {
    for (let each: FlatUnit | null = unit; each && !parents.has(each); each = parents.get(each) ?? null) {
      parents.set(each, this.parentOf(each));
    }
  }

  private parentOf(unit: FlatUnit): FlatUnit | null {
    if (unit.parentId !== null) {
      const parent = this.byId.get(unit.parentId);
      if (parent) return parent;
      throw new ImportRejected(
        'UNKNOWN_PARENT',
        `"${unit.name}" stands below ${unit.parentId}, which no row has as its unit_id.`,
        [{ pointer: `line ${unit.line}`, detail: `parent_unit_id ${unit.parentId} is not in the file` }],
      );
    }
    if (!unit.parentPath || unit.parentPath.length === 0) return null;
    const known = this.byPath.get(pathKey(unit.parentPath));
    if (known) return known;
    const name = unit.parentPath.at(-1) ?? '';
    return this.take({ id: null, name, parentId: null, parentPath: unit.parentPath.slice(0, -1), line: 0 });
  }

  private place(unit: FlatUnit, parents: Map<FlatUnit, FlatUnit | null>, ordered: Set<FlatUnit>): void {
    const line: FlatUnit[] = [];
    const seen = new Set<FlatUnit>();
    for (let each: FlatUnit | null = unit; each && !ordered.has(each); each = parents.get(each) ?? null) {
      if (seen.has(each)) throw cycleOf(line.slice(line.indexOf(each)));
      seen.add(each);
      line.push(each);
    }
    for (const each of line.reverse()) ordered.add(each);
  }
}

function assertSame(known: FlatUnit, row: Pick<FlatUnit, 'id' | 'name' | 'parentId' | 'parentPath' | 'line'>): void {
  if (
    known.parentId === row.parentId &&
    isSameName(known.name, row.name) &&
    isSamePath(known.parentPath, row.parentPath)
  )
    return;
  throw new ImportRejected(
    'DUPLICATE_UNIT_ID',
    `Two units have the id ${row.id ?? ''}: "${known.name}" and "${row.name}", or one has two parents.`,
    [
      { pointer: `line ${known.line}`, detail: `${row.id ?? ''} is "${known.name}"` },
      { pointer: `line ${row.line}`, detail: `${row.id ?? ''} is "${row.name}"` },
    ],
  );
}

const isSameName = (left: string, right: string): boolean =>
  left === right || normaliseName(left) === normaliseName(right);

function isSamePath(left: readonly string[] | null, right: readonly string[] | null): boolean {
  if (left === null || right === null) return (left ?? right ?? []).length === 0;
  return left.length === right.length && left.every((name, index) => isSameName(name, right[index] ?? ''));
}

function cycleOf(members: readonly FlatUnit[]): ImportRejected {
  const names = members.map((unit) => `"${unit.name}"`);
  return new ImportRejected(
    'UNIT_CYCLE',
    `These units stand below one another in a circle: ${names.slice(0, 20).join(' below ')}.`,
    members.slice(0, 20).map((unit) => ({
      pointer: `line ${unit.line}`,
      detail: `"${unit.name}" has the parent ${unit.parentId ?? ''}`,
    })),
  );
}

const keyOf = (row: Pick<FlatUnit, 'name' | 'parentId' | 'parentPath'>): string =>
  row.parentId === null
    ? `path ${pathKey([...(row.parentPath ?? []), row.name])}`
    : `below ${row.parentId} ${normaliseName(row.name)}`;

const pathKey = (path: readonly string[]): string => JSON.stringify(path.map(normaliseName));
