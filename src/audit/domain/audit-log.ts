import type { AuditRecord, NewAuditRecord } from './audit-record.js';
import type { ChainLink, SealedFields } from './chain.js';

export interface UnsealedRecord {
  id: string;
  fields: SealedFields;
}

/** Which records are asked for; times bound `occurredAt` from inclusive to exclusive. */
export interface AuditFilter {
  actorId?: string | undefined;
  objectKind?: string | undefined;
  objectId?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  outcome?: 'done' | 'refused' | undefined;
}

/** The records themselves. */
export abstract class AuditLog {
  /** Adds records to the open transaction, without a place in the chain. */
  abstract append(records: readonly NewAuditRecord[]): Promise<void>;

  /** The newest first. */
  abstract page(filter: AuditFilter, limit: number, beforeId: string | null): Promise<AuditRecord[]>;

  abstract withId(id: string): Promise<AuditRecord | null>;
}

/** The records' places in the chain. */
export abstract class AuditChain {
  abstract head(): Promise<ChainLink>;

  /** The head, held by the open transaction until it ends; null while another one holds it. */
  abstract takeHead(): Promise<ChainLink | null>;

  /** Committed records without a place, the oldest first. */
  abstract unsealed(limit: number): Promise<UnsealedRecord[]>;

  abstract countUnsealed(): Promise<number>;

  /** Gives records their places and moves the head to the last of them. */
  abstract seal(links: readonly (ChainLink & { id: string })[]): Promise<void>;
}
