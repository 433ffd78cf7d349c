// All migrations on an empty database must give exactly the tables that the entities describe, and every `down` must undo its `up`.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { startPostgres, startRedis } from './services/index.ts';

const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
try {
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    APP_ROLE: 'api',
    LOG_LEVEL: 'error',
    MIGRATE_ON_START: 'true',
  });
  const { createApp } = (await import(pathToFileURL(resolve('dist/app.js')).href)) as {
    createApp: () => Promise<NestFastifyApplication>;
  };
  const app = await createApp();
  await app.init();
  const dataSource = app.get(DataSource);
  await report(dataSource);
  await app.close();
} finally {
  await Promise.all([postgres.stop(), redis.stop()]);
}

async function report(dataSource: DataSource): Promise<void> {
  const missing = (await dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  if (missing.length > 0) {
    process.stdout.write(`The entities differ from the migrated tables:\n  ${missing.join('\n  ')}\n`);
    process.exitCode = 1;
  }
  for (const _ of dataSource.migrations) await dataSource.undoLastMigration({ transaction: 'each' });
  const left: { name: string }[] = await dataSource.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
  );
  if (left.length > 0) {
    process.stdout.write(`Left behind after every down: ${left.map(({ name }) => name).join(', ')}\n`);
    process.exitCode = 1;
  }
  await dataSource.runMigrations({ transaction: 'each' });
}
