import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Recordset, toJsonb, Transactions } from '../../platform/database/index.js';
import type { UsageEntry } from '../domain/usage/usage-entry.js';
import { UsageLedger } from '../domain/usage/usage-ledger.js';
import { UsageEntrySchema } from './usage-entry.schema.js';

const flushAfterMs = 500;
const rows = new Recordset(UsageEntrySchema);
const insertStatement = `
  INSERT INTO llm_usage (${rows.names}) SELECT ${rows.of('u')} FROM ${rows.from('$1', 'u')} ON CONFLICT (id) DO NOTHING`;

@Injectable()
export class SqlUsageLedger extends UsageLedger implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SqlUsageLedger.name);
  private waiting: UsageEntry[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly transactions: Transactions) {
    super();
  }

  async record(entries: readonly UsageEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.transactions.manager.query(insertStatement, [toJsonb(entries.map((entry) => rows.row(entry)))]);
  }

  recordSoon(entries: readonly UsageEntry[]): void {
    this.waiting.push(...entries);
    this.timer ??= setTimeout(() => void this.flush(), flushAfterMs).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const entries = this.waiting.splice(0);
    try {
      await this.record(entries);
    } catch (error) {
      this.logger.warn({ err: error }, 'Usage rows could not be written yet');
      this.recordSoon(entries);
    }
  }
}
