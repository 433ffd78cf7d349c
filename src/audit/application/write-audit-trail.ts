import { Injectable } from '@nestjs/common';
import { type AuditEvent, AuditTrail, type Refusal } from '../../platform/audit/index.js';
import { AuditLog } from '../domain/audit-log.js';
import { describeEvent } from './describe-event.js';
import { TallyRefusals } from './tally-refusals.js';

/** Writes what happened: into the transaction that made it happen, or, where something was refused, beside it. */
@Injectable()
export class WriteAuditTrail extends AuditTrail {
  constructor(
    private readonly log: AuditLog,
    private readonly refusals: TallyRefusals,
  ) {
    super();
  }

  record(event: AuditEvent): Promise<void> {
    return this.log.append([describeEvent(event)]);
  }

  refused(refusal: Refusal): void {
    this.refusals.note(refusal);
  }
}
