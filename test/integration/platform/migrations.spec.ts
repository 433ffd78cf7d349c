import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DatabaseConfig, dataSourceOptions, migrate } from '../../../src/platform/database/index.js';
import { createEmptyDatabase, startTestApp, type TestApp, type TestDatabase } from '../../support/index.js';

describe('Migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let app: TestApp;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    dataSource = await new DataSource(
      await dataSourceOptions(Object.assign(new DatabaseConfig(), { url: database.url })),
    ).initialize();
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
    await dataSource.destroy();
    await database.drop();
  });

  const tables = async (): Promise<string[]> => {
    const rows: { name: string }[] = await dataSource.query(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migrations' ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };

  it('leave nothing that a generated migration would still change', async () => {
    const { upQueries } = await app.get(DataSource).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('make every table of the entities, also when two processes start at once', async () => {
    await Promise.all([migrate(dataSource), migrate(dataSource)]);
    const entityTables = app.get(DataSource).entityMetadatas.map(({ tableName }) => tableName);
    expect(await tables()).toEqual(expect.arrayContaining(entityTables));
  });

  it('can all be taken back and applied again', async () => {
    const made = await tables();
    for (let left = dataSource.migrations.length; left > 0; left -= 1)
      await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await tables()).toEqual([]);
    await migrate(dataSource);
    expect(await tables()).toEqual(made);
  });
});
