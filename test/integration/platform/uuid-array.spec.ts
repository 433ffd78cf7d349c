import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { uuidArray } from '../../../src/platform/database/uuid-array.js';
import { newId } from '../../../src/platform/kernel/index.js';
import { connectTo, createTestDatabase, type TestDatabase } from '../../support/index.js';

describe('Many UUIDs as one parameter', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await connectTo(database.url);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it.each([0, 1, 2, 10_000])('are read by PostgreSQL as they were, in their order: %i', async (count) => {
    const ids = Array.from({ length: count }, newId).reverse();
    const statement = `SELECT array_to_string($1::uuid[], ',') AS ids, coalesce(array_length($1::uuid[], 1), 0) AS count`;
    const [row]: { ids: string; count: number }[] = await dataSource.query(statement, [uuidArray(ids)]);
    expect(row).toEqual({ ids: ids.join(','), count });
  });

  it('are made once for a list', () => {
    const ids = [newId()];
    expect(uuidArray(ids)).toBe(uuidArray(ids));
  });
});
