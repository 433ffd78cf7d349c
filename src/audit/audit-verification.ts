import { DataSource } from 'typeorm';
import { configFromEnvironment } from '../platform/config/index.js';
import { DatabaseConfig, dataSourceOptions, Transactions } from '../platform/database/index.js';
import { type ChainVerdict, VerifyAuditChain } from './application/verify-audit-chain.js';
import type { ChainLink } from './domain/chain.js';
import { SqlAuditChain } from './infrastructure/sql-audit-chain.js';

/** Verifies the audit chain of the database that the environment names, without starting the application. */
export async function verifyAuditChain(anchors: readonly ChainLink[]): Promise<ChainVerdict> {
  const options = await dataSourceOptions(configFromEnvironment(DatabaseConfig));
  const dataSource = await new DataSource(options).initialize();
  try {
    return await new VerifyAuditChain(new SqlAuditChain(new Transactions(dataSource))).execute(anchors);
  } finally {
    await dataSource.destroy();
  }
}
