import { type EntityManager, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { uuidArray } from './uuid-array.js';

/** So many of the newest rows are looked through before each value is asked for its own. */
const windowRows = 1_000;

type Row = ObjectLiteral & { id: string };

interface Among<R> {
  column: keyof R & string;
  values: readonly string[];
}

/**
 * The newest rows that a query finds, by their id (a UUIDv7), of those that have one of some values (uuid) in a column.
 *
 * Rows of most values are soon met on the way from the newest to the oldest, rows of a few old ones never: the way ends after
 * a window. Then each value is asked for its newest row, which needs an index on (column, id) that includes what the query
 * filters by. The page is of the values whose newest rows are the newest: each other value has a page of newer rows before it.
 */
export async function newestOf<R extends Row>(
  manager: EntityManager,
  query: SelectQueryBuilder<R>,
  among: Among<R>,
  limit: number,
): Promise<R[]> {
  const newestFirst = query.clone().orderBy(`${query.alias}.id`, 'DESC');
  const ids = (await idsInWindow(newestFirst, among, limit)) ?? (await idsByValue(manager, newestFirst, among, limit));
  return ids.length === 0 ? [] : newestFirst.where({ id: In(ids) }).getMany();
}

/** Null where the window does not tell. */
async function idsInWindow<R extends Row>(
  newestFirst: SelectQueryBuilder<R>,
  { column, values }: Among<R>,
  limit: number,
): Promise<string[] | null> {
  const { alias } = newestFirst;
  const newest = await newestFirst
    .clone()
    .select(`${alias}.id`, 'id')
    .addSelect(`${alias}.${column}`, 'value')
    .limit(windowRows)
    .getRawMany<{ id: string; value: string | null }>();
  const wanted = new Set<string | null>(values);
  const ids = newest.filter(({ value }) => wanted.has(value)).map(({ id }) => id);
  return ids.length >= limit || newest.length < windowRows ? ids.slice(0, limit) : null;
}

async function idsByValue<R extends Row>(
  manager: EntityManager,
  newestFirst: SelectQueryBuilder<R>,
  { column, values }: Among<R>,
  limit: number,
): Promise<string[]> {
  const { alias } = newestFirst;
  const ofOne = newestFirst.clone().select(`${alias}.id`, 'id').andWhere(`${alias}.${column} = wanted.value`);
  const [newestOfOne, parameters]: [string, unknown[]] = ofOne.clone().limit(1).getQueryAndParameters();
  const [pageOfOne] = ofOne.clone().limit(limit).getQueryAndParameters();
  const rows: { id: string }[] = await manager.query(
    `WITH latest AS MATERIALIZED (
       SELECT wanted.value FROM unnest($${String(parameters.length + 1)}::uuid[]) AS wanted(value)
       CROSS JOIN LATERAL (${newestOfOne}) AS newest ORDER BY newest.id DESC LIMIT ${String(limit)}
     )
     SELECT page.id FROM latest AS wanted CROSS JOIN LATERAL (${pageOfOne}) AS page
     ORDER BY page.id DESC LIMIT ${String(limit)}`,
    [...parameters, uuidArray(values)],
  );
  return rows.map(({ id }) => id);
}
