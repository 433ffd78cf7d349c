import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { ConfigError, configFromEnvironment } from './platform/config/index.js';
import { DatabaseConfig, dataSourceOptions, migrate } from './platform/database/index.js';

/** Brings the schema up to date and ends: the job that runs before the processes are rolled out. */
try {
  const dataSource = await new DataSource(await dataSourceOptions(configFromEnvironment(DatabaseConfig))).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? (error.stack ?? error) : error)}\n`,
  );
  process.exit(1);
}
