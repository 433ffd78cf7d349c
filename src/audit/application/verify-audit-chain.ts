import { Injectable } from '@nestjs/common';
import { AuditChain } from '../domain/audit-log.js';
import { type ChainBreak, ChainWalk } from '../domain/chain-walk.js';
import { beginning, type ChainLink } from '../domain/chain.js';

const batchSize = 1_000;

export interface ChainVerdict {
  /** Records whose places were found good, up to the first break. */
  verified: number;
  head: ChainLink;
  /** Committed records that have no place yet: they are not protected by the chain. */
  unsealed: number;
  firstBreak: ChainBreak | null;
}

/** Checks every link of the audit chain, and that it holds what was kept of it elsewhere. */
@Injectable()
export class VerifyAuditChain {
  constructor(private readonly chain: AuditChain) {}

  /** `anchors`: heads of the chain as they were logged or answered at some time. */
  execute(anchors: readonly ChainLink[] = []): Promise<ChainVerdict> {
    return this.chain.inSnapshot(async () => {
      const ends = await this.chain.ends();
      const walk = new ChainWalk(
        ends,
        anchors.filter(({ sequence }) => sequence > ends.base.sequence),
      );
      const firstBreak =
        (await this.breakOfBase(ends.base)) ??
        (await this.firstBreakOf(walk)) ??
        (await this.excessUpTo(walk.sequence));
      const unsealed = await this.chain.countUnsealed();
      return { verified: walk.sequence - ends.base.sequence, head: ends.head, unsealed, firstBreak };
    });
  }

  private async breakOfBase(base: ChainLink): Promise<ChainBreak | null> {
    const isBeginning = base.sequence === beginning.sequence && base.hash === beginning.hash;
    if (isBeginning || (await this.chain.tellsOfBase(base))) return null;
    return { fault: 'base-unrecorded', sequence: base.sequence, recordId: null };
  }

  private async excessUpTo(sequence: number): Promise<ChainBreak | null> {
    const record = await this.chain.firstErasedInExcess(sequence);
    return record && { fault: 'personal-removed', sequence: record.sequence, recordId: record.id };
  }

  private async firstBreakOf(walk: ChainWalk): Promise<ChainBreak | null> {
    for (;;) {
      const records = await this.chain.sealedAfter(walk.sequence, batchSize);
      for (const record of records) {
        const found = walk.step(record);
        if (found) return found;
      }
      if (records.length < batchSize) return walk.end();
    }
  }
}
