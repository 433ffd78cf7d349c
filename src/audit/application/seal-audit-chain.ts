import { Injectable } from '@nestjs/common';
import { Transactions } from '../../platform/database/index.js';
import { AuditChain } from '../domain/audit-log.js';
import { type ChainLink, linkAfter } from '../domain/chain.js';

const batchSize = 500;
const batchesAtOnce = 20;

/**
 * Gives committed records their places in the chain, in the order in which they are found: one that commits late comes
 * after those that were quicker. One process does so at a time; the others have nothing to do.
 */
@Injectable()
export class SealAuditChain {
  constructor(
    private readonly chain: AuditChain,
    private readonly transactions: Transactions,
  ) {}

  /** The new head; null where nothing was sealed. */
  async execute(): Promise<ChainLink | null> {
    let head: ChainLink | null = null;
    for (let batch = 0; batch < batchesAtOnce; batch += 1) {
      const { sealed, last } = await this.transactions.run(() => this.sealBatch());
      head = last ?? head;
      if (sealed < batchSize) break;
    }
    return head;
  }

  private async sealBatch(): Promise<{ sealed: number; last: ChainLink | null }> {
    let last = await this.chain.takeHead();
    if (!last) return { sealed: 0, last };
    const links: (ChainLink & { id: string })[] = [];
    for (const { id, fields } of await this.chain.unsealed(batchSize)) {
      last = linkAfter(last, fields);
      links.push({ ...last, id });
    }
    await this.chain.seal(links);
    return { sealed: links.length, last: links.length > 0 ? last : null };
  }
}
