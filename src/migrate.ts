import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { ConfigError, configFromEnvironment } from './platform/config/index.js';
import { DatabaseConfig, dataSourceOptions, migrate } from './platform/database/index.js';
import { redacted } from './platform/observability/index.js';

/** Brings the schema up to date and ends: the job that runs before the processes are rolled out. */
try {
  const dataSource = await new DataSource(await dataSourceOptions(configFromEnvironment(DatabaseConfig))).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${redacted(reason ?? 'unknown')}\n`);
  process.exit(1);
}
