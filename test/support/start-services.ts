import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { startPostgres, startRedis } from '../../scripts/services/index.ts';
import { type StartedServices, startedServices } from './started-services.ts';

/** Jest's global setup: one PostgreSQL and one Redis for the run; each test file gets a database of its own in them. */
export default async function startServices(): Promise<void> {
  const running = startedServices();
  running.users += 1;
  if (running.users > 1) return running.ready;
  running.ready = start(running);
  return running.ready;
}

async function start(running: StartedServices): Promise<void> {
  process.env['TEST_RUN_FOLDER'] = await mkdtemp(join(tmpdir(), 'orgwright-run-'));
  const [postgres, redis] = await Promise.all([startPostgres({}), startRedis({})]);
  running.services.push(postgres, redis);
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('CREATE DATABASE orgwright_template');
  await client.end();
  await migrateTemplate(postgres.url);
  process.env['TEST_POSTGRES_URL'] = postgres.url;
  process.env['TEST_REDIS_URL'] = redis.url;
}

async function migrateTemplate(postgresUrl: string): Promise<void> {
  const folder = new URL('../../migrations/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  const migrations: (new () => MigrationInterface)[] = [];
  for (const file of files) {
    const exports = (await import(new URL(file, folder).href)) as Record<string, new () => MigrationInterface>;
    migrations.push(...Object.values(exports));
  }
  const url = new URL(postgresUrl);
  url.pathname = '/orgwright_template';
  const dataSource = await new DataSource({
    type: 'postgres',
    url: url.href,
    migrations,
    migrationsTableName: 'migrations',
  }).initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
}
