import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Refusal } from '../../platform/audit/index.js';
import { Transactions } from '../../platform/database/index.js';
import { newId } from '../../platform/kernel/index.js';
import { AuditLog } from '../domain/audit-log.js';
import type { NewAuditRecord } from '../domain/audit-record.js';
import { describeEvent } from './describe-event.js';

const windowMs = 60_000;
/** Different refusals of a window that get a line of their own; further ones share a line. */
const linesOfWindow = 200;
const sharedLine = 'shared';

interface Tally {
  record: NewAuditRecord;
  repeated: number;
}

/**
 * Refusals, bounded: the first of a kind (who, from where, what, why) is written within a second, its repetitions in the
 * same minute become one line with their number, and so do all kinds beyond the first 200 of a minute. However many
 * requests are refused, the trail grows by 401 lines a minute and process at most.
 */
@Injectable()
export class TallyRefusals {
  private readonly tallies = new Map<string, Tally>();
  private waiting: NewAuditRecord[] = [];
  private windowEndsAt = 0;

  constructor(
    private readonly log: AuditLog,
    private readonly transactions: Transactions,
  ) {}

  note(refusal: Refusal): void {
    const now = Date.now();
    if (now >= this.windowEndsAt) this.endWindow(now);
    const record = recordOf(refusal);
    const ownKey = keyOf(record);
    const isShared = !this.tallies.has(ownKey) && this.tallies.size >= linesOfWindow;
    const key = isShared ? sharedLine : ownKey;
    const tally = this.tallies.get(key);
    if (tally) {
      tally.repeated += 1;
      return;
    }
    this.tallies.set(key, { record: isShared ? withoutOwner(record) : record, repeated: isShared ? 1 : 0 });
    if (!isShared) this.waiting.push(record);
  }

  /** Writes what is waiting, and at the end of a window (or of everything) the repetitions. */
  async write(isLast = false): Promise<void> {
    if (isLast || Date.now() >= this.windowEndsAt) this.endWindow(Date.now());
    const records = this.waiting.splice(0);
    if (records.length === 0) return;
    try {
      await this.transactions.outside(() => this.log.append(records));
    } catch (error) {
      this.waiting = [...records, ...this.waiting].slice(0, linesOfWindow * 2);
      throw error;
    }
  }

  private endWindow(now: number): void {
    for (const { record, repeated } of this.tallies.values())
      if (repeated > 0) this.waiting.push(repetition(record, repeated));
    this.tallies.clear();
    this.windowEndsAt = now + windowMs;
  }
}

function recordOf({ attempted, ...event }: Refusal): NewAuditRecord {
  const record = describeEvent(event);
  if (attempted === undefined) return record;
  const digest = createHash('sha256').update(attempted).digest('hex');
  return { ...record, personalParts: { ...record.personalParts, attempted: digest } };
}

const keyOf = ({ actorId, personalParts, action, objectKind, objectId, refusal }: NewAuditRecord): string =>
  JSON.stringify([
    actorId,
    personalParts['address'],
    personalParts['attempted'],
    action,
    objectKind,
    objectId,
    refusal,
  ]);

const withoutOwner = (record: NewAuditRecord): NewAuditRecord => ({
  ...record,
  requestId: null,
  actorKind: 'anonymous',
  actorId: null,
  action: 'request.refused',
  objectKind: 'route',
  objectId: null,
  refusal: 'SEVERAL',
  before: null,
  after: null,
  personalParts: {},
});

const repetition = (record: NewAuditRecord, repeated: number): NewAuditRecord => ({
  ...record,
  id: newId(),
  occurredAt: new Date(),
  requestId: null,
  after: { ...record.after, repeated },
});
