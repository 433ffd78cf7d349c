import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { AuditChain, chainShortened } from '../domain/audit-log.js';

const batchSize = 2_000;

/**
 * Removes the oldest sealed records. The chain's base moves to the last of them, and the trail records that link before
 * they go, so that what is left can still be verified.
 */
@Injectable()
export class ShortenAuditChain {
  constructor(
    private readonly chain: AuditChain,
    private readonly trail: AuditTrail,
    private readonly transactions: Transactions,
  ) {}

  /** How many were removed; the records from `before` on stay, and so do older ones that were sealed behind them. */
  async execute(before: Date): Promise<number> {
    let removed = 0;
    for (;;) {
      const inBatch = await this.transactions.run(() => this.removeBatch(before));
      removed += inBatch;
      if (inBatch < batchSize) return removed;
    }
  }

  private async removeBatch(before: Date): Promise<number> {
    if (!(await this.chain.takeHead())) return 0;
    const base = await this.chain.lastLinkBefore(before, batchSize);
    if (!base) return 0;
    await this.trail.record({
      action: chainShortened,
      object: { kind: 'audit', id: null },
      after: { sequence: base.sequence, hash: base.hash, before: before.toISOString() },
    });
    return this.chain.removeUpTo(base);
  }
}
