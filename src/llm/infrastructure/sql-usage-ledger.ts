import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Recordset, toJsonb, Transactions } from '../../platform/database/index.js';
import { Metrics } from '../../platform/observability/index.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';
import { UsageLedger } from '../domain/usage/usage-ledger.js';
import { UsageEntrySchema } from './usage-entry.schema.js';
import { type LossReason, WriteBehind } from './write-behind.js';

const flushAfterMs = 500;
const maxPauseMs = 5_000;
const stopPatienceMs = 5_000;
const batchSize = 500;
/** About 25 MB. */
const maxWaiting = 50_000;
/** SQLSTATE classes of faults in what is written: data exceptions and broken constraints. */
const classesOfRowsFaults = ['22', '23'];

const rows = new Recordset(UsageEntrySchema);
const insertStatement = `
  INSERT INTO llm_usage (${rows.names}) SELECT ${rows.of('u')} FROM ${rows.from('$1', 'u')} ON CONFLICT (id) DO NOTHING`;

/**
 * Usage rows in PostgreSQL. Rows that nothing waits for are written twice a second; a crash loses those of the last
 * second at the most, a clean stop none: it writes what is left once the workers have stopped (they do so before this
 * hook's phase) and before the pool closes (global modules are shut down last).
 */
@Injectable()
export class SqlUsageLedger extends UsageLedger implements OnApplicationShutdown {
  private readonly logger = new Logger(SqlUsageLedger.name);
  private readonly lost;
  private readonly later = new WriteBehind<UsageEntry>({
    write: (entries) => this.record(entries),
    isRowsFault,
    onLost: (entries, reason, error) => {
      this.mourn(entries, reason, error);
    },
    onDelay: (error, waiting) => {
      this.logger.warn({ err: error, waiting }, 'Usage rows could not be written yet');
    },
    ...{ flushAfterMs, maxPauseMs, batchSize, maxWaiting },
  });

  constructor(
    private readonly transactions: Transactions,
    metrics: Metrics,
  ) {
    super();
    this.lost = metrics.counter('llm_usage_rows_lost_total', 'Usage rows that were never written', ['reason']);
    const waiting = metrics.gauge('llm_usage_rows_waiting', 'Usage rows that are not written yet', [], () => {
      waiting.set(this.later.size);
    });
  }

  async record(entries: readonly UsageEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.transactions.manager.query(insertStatement, [toJsonb(entries.map((entry) => rows.row(entry)))]);
  }

  recordSoon(entries: readonly UsageEntry[]): void {
    this.transactions.outside(() => {
      this.later.add(entries);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.later.stop(stopPatienceMs);
  }

  /** What a lost row would have said stands in the log. */
  private mourn(entries: readonly UsageEntry[], reason: LossReason, error: unknown): void {
    this.lost.inc({ reason }, entries.length);
    const tokens = entries.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
    const costUsd = entries.reduce((sum, entry) => sum + entry.costUsd, 0);
    const [first] = entries;
    this.logger.error({ err: error, reason, rows: entries.length, tokens, costUsd, first }, 'Usage rows are lost');
  }
}

function isRowsFault(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: unknown };
  return typeof code === 'string' && classesOfRowsFaults.includes(code.slice(0, 2));
}
