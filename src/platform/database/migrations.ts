import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { DataSource, MigrationInterface } from 'typeorm';
import { projectRoot } from '../config/index.js';

type MigrationClass = new () => MigrationInterface;

/** Any fixed number: PostgreSQL's advisory lock under which one process at a time migrates. */
const migrationLock = 7_306_110;

/** The migrations in the order of their time stamps: compiled ones beside compiled code, sources beside sources. */
export async function loadMigrations(): Promise<MigrationClass[]> {
  const here = dirname(fileURLToPath(import.meta.url));
  const compiled = import.meta.url.endsWith('.js');
  const folder = compiled ? join(here, '..', '..', 'migrations') : join(projectRoot, 'migrations');
  const files = (await readdir(folder)).filter((file) => file.endsWith(compiled ? '.js' : '.ts')).sort();
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, MigrationClass>>),
  );
  return modules.flatMap((exports) => Object.values(exports));
}

/** Brings the schema up to date; several processes may ask at once. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const lockHolder = dataSource.createQueryRunner();
  try {
    await lockHolder.query(`SET statement_timeout = 0`);
    await lockHolder.query(`SELECT pg_advisory_lock($1)`, [migrationLock]);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await lockHolder.query(`SELECT pg_advisory_unlock($1)`, [migrationLock]);
    await lockHolder.query(`RESET statement_timeout`);
    await lockHolder.release();
  }
}
