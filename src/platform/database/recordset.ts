import type { EntitySchema } from 'typeorm';

interface Column {
  property: string;
  name: string;
  type: string;
}

/**
 * Writes many rows in one statement: the rows travel as one JSON parameter and become a table through PostgreSQL's
 * `jsonb_to_recordset`. Column names and types come from the EntitySchema, so that they are said once.
 */
export class Recordset {
  private readonly columns: Column[];

  constructor(schema: EntitySchema<never> | { options: EntitySchema['options'] }) {
    this.columns = Object.entries(schema.options.columns).map(([property, column]) => ({
      property,
      name: column?.name ?? property,
      type: String(column?.type),
    }));
  }

  get names(): string {
    return this.columns.map(({ name }) => name).join(', ');
  }

  /** The rows of a parameter (`$1`) under an alias, as a FROM item. */
  from(parameter: string, alias: string, ...more: string[]): string {
    const columns = [...this.columns.map(({ name, type }) => `${name} ${type}`), ...more];
    return `jsonb_to_recordset(${parameter}::jsonb) AS ${alias}(${columns.join(', ')})`;
  }

  /** The columns under an alias, for a SELECT list. */
  of(alias: string): string {
    return this.columns.map(({ name }) => `${alias}.${name}`).join(', ');
  }

  row(item: object, more: Record<string, unknown> = {}): Record<string, unknown> {
    const values = item as Record<string, unknown>;
    return {
      ...Object.fromEntries(this.columns.map(({ property, name }) => [name, values[property] ?? null])),
      ...more,
    };
  }
}

/** JSON that jsonb takes: without NUL and without lone surrogates. */
export function toJsonb(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? each.toWellFormed().replaceAll('\0', '') : each,
  );
}
