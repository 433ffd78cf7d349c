import { Injectable } from '@nestjs/common';
import { AuditChain, type AuditFilter, AuditLog } from '../domain/audit-log.js';
import type { AuditRecord } from '../domain/audit-record.js';
import type { ChainLink } from '../domain/chain.js';

/** The trail, to be read. */
@Injectable()
export class AuditRecords {
  constructor(
    private readonly log: AuditLog,
    private readonly chain: AuditChain,
  ) {}

  page(filter: AuditFilter, limit: number, beforeId: string | null): Promise<AuditRecord[]> {
    return this.log.page(filter, limit, beforeId);
  }

  async head(): Promise<ChainLink & { unsealed: number }> {
    const [{ head }, unsealed] = await Promise.all([this.chain.ends(), this.chain.countUnsealed()]);
    return { ...head, unsealed };
  }
}
