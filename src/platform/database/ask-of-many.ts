import type { EntityManager } from 'typeorm';
import { uuidArray } from './uuid-array.js';

/** The list of a question to `askOfMany`, of which the planner sees nothing: a hundred thousand values take it longer than the search. */
export const anyOfMany = `ANY((SELECT $1::uuid[])::uuid[])`;

/**
 * Asks about the rows of many UUIDs (`… WHERE unit_id = ${anyOfMany}`) by an index on the column. The planner takes the list for
 * a short one; reading a small table from end to end, which compares each row with each value, is therefore not open to it.
 */
export function askOfMany<T>(manager: EntityManager, sql: string, ids: readonly string[]): Promise<T> {
  return manager.transaction(async (transaction) => {
    await transaction.query(`SET LOCAL enable_seqscan = off`);
    return transaction.query<T>(sql, [uuidArray(ids)]);
  });
}
