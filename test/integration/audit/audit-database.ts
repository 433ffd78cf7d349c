import type { DataSource } from 'typeorm';
import { SealAuditChain } from '../../../src/audit/application/seal-audit-chain.js';
import { ShortenAuditChain } from '../../../src/audit/application/shorten-audit-chain.js';
import { TallyRefusals } from '../../../src/audit/application/tally-refusals.js';
import { VerifyAuditChain } from '../../../src/audit/application/verify-audit-chain.js';
import { WriteAuditTrail } from '../../../src/audit/application/write-audit-trail.js';
import { SqlAuditChain } from '../../../src/audit/infrastructure/sql-audit-chain.js';
import { SqlAuditLog } from '../../../src/audit/infrastructure/sql-audit-log.js';
import { Transactions } from '../../../src/platform/database/index.js';
import { RequestContext } from '../../../src/platform/observability/index.js';
import { connectTo, createTestDatabase } from '../../support/index.js';

const caller = { principalId: 'someone', kind: 'user' as const, name: 'Alex Example', unitId: null };

/** The audit trail on a database of its own, without the rest of the application and its clockwork. */
export async function openAuditDatabase() {
  const database = await createTestDatabase();
  const dataSource = await connectTo(database.url);
  const transactions = new Transactions(dataSource);
  const [log, chain] = [new SqlAuditLog(transactions), new SqlAuditChain(transactions)];
  const refusals = new TallyRefusals(log, transactions);
  const trail = new WriteAuditTrail(log, refusals);
  return {
    dataSource,
    transactions,
    trail,
    refusals,
    seal: new SealAuditChain(chain, transactions),
    verify: new VerifyAuditChain(chain),
    shorten: new ShortenAuditChain(chain, trail, transactions),
    /** Records the nth thing that somebody did. */
    record: (nth: number): Promise<void> =>
      asSomebody(String(nth), () =>
        trail.record({ action: 'test.done', object: { kind: 'test', id: String(nth) }, after: { nth } }),
      ),
    async close() {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

export type AuditDatabase = Awaited<ReturnType<typeof openAuditDatabase>>;

export const asSomebody = <T>(requestId: string, work: () => T): T =>
  RequestContext.run({ requestId, traceparent: null, origin: { kind: 'request', address: '192.0.2.1', caller } }, work);

/** What somebody does who may do everything in the database: the guards are asleep. */
export async function tamper(dataSource: DataSource, ...statements: string[]): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL session_replication_role = replica`);
    for (const statement of statements) await manager.query(statement);
  });
}
