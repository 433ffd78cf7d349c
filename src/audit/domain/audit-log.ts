import type { AuditRecord, NewAuditRecord } from './audit-record.js';
import type { ChainEnds, ChainLink, SealedFields, SealedRecord } from './chain.js';

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
}

/** What the trail calls the removal of its own oldest records. */
export const chainShortened = 'audit.shortened';

/** The records' places in the chain. */
export abstract class AuditChain {
  abstract ends(): Promise<ChainEnds>;

  /** The head, held by the open transaction until it ends; null while another one holds it. */
  abstract takeHead(): Promise<ChainLink | null>;

  /** Committed records without a place, the oldest first. */
  abstract unsealed(limit: number): Promise<UnsealedRecord[]>;

  abstract countUnsealed(): Promise<number>;

  /** Gives records their places and moves the head to the last of them. */
  abstract seal(links: readonly (ChainLink & { id: string })[]): Promise<void>;

  /** Does work that sees one state of the chain, however long it takes. */
  abstract inSnapshot<T>(work: () => Promise<T>): Promise<T>;

  /** The records behind a place, in the order of the chain. */
  abstract sealedAfter(sequence: number, limit: number): Promise<SealedRecord[]>;

  /** The first record up to a place that was emptied in the name of an erasure which tells of fewer than were. */
  abstract firstErasedInExcess(upTo: number): Promise<{ sequence: number; id: string } | null>;

  /** Whether the trail itself tells that the chain's beginning was removed up to this link. */
  abstract tellsOfBase(base: ChainLink): Promise<boolean>;

  /** The last of the chain's first records (at most `limit`) that are all older; null where the first one is not. */
  abstract lastLinkBefore(time: Date, limit: number): Promise<ChainLink | null>;

  /** Makes this link the chain's base and removes the records up to it; says how many. */
  abstract removeUpTo(base: ChainLink): Promise<number>;
}
