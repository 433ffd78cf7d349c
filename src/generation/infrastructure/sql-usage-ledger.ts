import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { UsageLedger } from '../domain/generations.js';
import type { UsageEntry } from '../domain/usage-entry.js';
import { insertUsageStatement, usageParameters } from './generation-statements.js';

@Injectable()
export class SqlUsageLedger extends UsageLedger {
  constructor(private readonly transactions: Transactions) {
    super();
  }

  async record(entries: readonly UsageEntry[]): Promise<void> {
    await this.transactions.manager.query(insertUsageStatement, usageParameters(entries));
  }
}
