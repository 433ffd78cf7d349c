import { Injectable } from '@nestjs/common';
import { toJsonb, Transactions } from '../database/index.js';
import { erasedMark } from './name-pattern.js';
import type { Person } from './person.js';
import type { PersonalTable } from './personal-data.js';

type Row = Record<string, string | null>;

const rowsAtOnce = 200;

/**
 * Goes through tables and takes a person out of them. Every row is read: no index knows names however they are written,
 * and what PostgreSQL takes for a letter or its case depends on the server's locale.
 */
@Injectable()
export class EraseFromTables {
  constructor(private readonly transactions: Transactions) {}

  /** How many rows held a trace. */
  async execute(table: PersonalTable, person: Person): Promise<number> {
    let erased = 0;
    for (let last: Row | undefined, more = true; more;) {
      const rows: Row[] = await this.page(table, last);
      for (const row of rows) if (changesOf(table, row, person)) erased += await this.eraseRow(table, row, person);
      last = rows.at(-1);
      more = rows.length === rowsAtOnce;
    }
    return erased;
  }

  private page(table: PersonalTable, after: Row | undefined): Promise<Row[]> {
    const key = table.key.map((column) => `${table.name}.${column}`).join(', ');
    const behind = after ? `WHERE (${key}) > (${table.key.map((_, at) => `$${String(at + 2)}`).join(', ')})` : '';
    const last = after ? table.key.map((column) => after[column]) : [];
    return this.transactions.manager.query(`${selectFrom(table)} ${behind} ORDER BY ${key} LIMIT $1`, [
      rowsAtOnce,
      ...last,
    ]);
  }

  /** Somebody may have changed the row since it was read. */
  private async eraseRow(table: PersonalTable, seen: Row, person: Person): Promise<number> {
    const key = table.key.map((column) => seen[column]);
    const isRow = (from: number): string =>
      table.key.map((column, at) => `${column} = $${String(at + from)}`).join(' AND ');
    const sql = `${selectFrom(table)} WHERE ${isRow(1)} FOR UPDATE`;
    const [row] = await this.transactions.manager.query<Row[]>(sql, key);
    const changes = row && changesOf(table, row, person);
    if (!changes) return 0;
    const columns = Object.keys(changes);
    const set = columns.map((column, at) => `${column} = $${String(at + 1)}${castOf(table, column)}`);
    const also = Object.entries(table.also ?? {}).map(([column, value]) => `${column} = ${value}`);
    await this.transactions.manager.query(
      `UPDATE ${table.name} SET ${[...set, ...also].join(', ')} WHERE ${isRow(columns.length + 1)}`,
      [...Object.values(changes), ...key],
    );
    return 1;
  }
}

const isDocument = (table: PersonalTable, name: string): boolean =>
  table.documents?.some(({ column }) => column === name) ?? false;

const castOf = (table: PersonalTable, column: string): string => (isDocument(table, column) ? '::jsonb' : '');

function selectFrom({ name, key, people = [], texts = [], documents = [] }: PersonalTable): string {
  const columns = new Set([
    ...key,
    ...people.flatMap(({ column, id }) => [column, ...(id === undefined ? [] : [id])]),
    ...texts,
    ...documents.map(({ column }) => column),
  ]);
  return `SELECT ${[...columns].map((column) => `${column}::text AS ${column}`).join(', ')} FROM ${name}`;
}

/** The columns of a row that hold a trace, with what they shall hold instead; null where none does. */
function changesOf({ people = [], texts = [], documents = [] }: PersonalTable, row: Row, person: Person): Row | null {
  const changes: Row = {};
  for (const { column, id, nullable } of people) {
    const name = row[column];
    const isOfAccount = id !== undefined && person.userId !== null && row[id] === person.userId;
    if (name === null || name === undefined || name === erasedMark) continue;
    if (isOfAccount || person.names.isNameIn(name)) changes[column] = nullable ? null : erasedMark;
  }
  for (const column of texts) {
    const text = row[column];
    if (text && !(column in changes) && person.names.isIn(text)) changes[column] = person.names.erasedFrom(text);
  }
  for (const { column, nulls } of documents) {
    const text = row[column];
    if (!text) continue;
    const { value, found } = person.erasedFrom(JSON.parse(text), nulls);
    if (found) changes[column] = toJsonb(value);
  }
  return Object.keys(changes).length > 0 ? changes : null;
}
