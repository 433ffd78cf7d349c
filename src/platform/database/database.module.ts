import type { EventEmitter } from 'node:events';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { configFromEnvironment } from '../config/index.js';
import { DatabaseConfig } from './database.config.js';
import { loadMigrations, migrate } from './migrations.js';
import { Transactions } from './transactions.js';

const connectTimeoutMs = 5_000;
const connectAttempts = 5;
const connectRetryMs = 2_000;
/** A server that vanished without a word is noticed by probes of the connection, which begin after this silence. */
const keepAliveAfterMs = 10_000;

/**
 * Between a new connection's first answer and TypeORM's own listener nobody listens to the connection's faults, and a
 * fault that nobody listens to ends the process. Whoever uses the connection learns of the fault by the next query.
 */
function surviveFaults(connection: EventEmitter): void {
  connection.on('error', () => undefined);
}

/** Connects without a module, for the migrate job and tests. */
export async function dataSourceOptions(config: DatabaseConfig): Promise<DataSourceOptions> {
  return {
    type: 'postgres',
    url: config.url,
    poolSize: config.poolSize,
    connectTimeoutMS: connectTimeoutMs,
    applicationName: 'orgwright',
    extra: {
      onConnect: surviveFaults,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveAfterMs,
      statement_timeout: config.statementTimeoutMs,
      idle_in_transaction_session_timeout: config.statementTimeoutMs,
    },
    migrations: await loadMigrations(),
    migrationsTableName: 'migrations',
    synchronize: false,
    entitySkipConstructor: true,
  };
}

/** PostgreSQL: the connection pool, the unit of work, and the schema's state. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: async () => ({
        ...(await dataSourceOptions(configFromEnvironment(DatabaseConfig))),
        autoLoadEntities: true,
        retryAttempts: connectAttempts,
        retryDelay: connectRetryMs,
      }),
      dataSourceFactory: async (options) => {
        if (!options) throw new Error('The data source has no options.');
        const dataSource = await new DataSource(options).initialize();
        if (configFromEnvironment(DatabaseConfig).migrateOnStart) await migrate(dataSource);
        return dataSource;
      },
    }),
  ],
  providers: [Transactions],
  exports: [Transactions],
})
export class DatabaseModule {}
