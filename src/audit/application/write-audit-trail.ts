import { Injectable } from '@nestjs/common';
import { type AuditEvent, AuditTrail, type Refusal } from '../../platform/audit/index.js';
import { type Correlation, RequestContext } from '../../platform/observability/index.js';
import { AuditLog } from '../domain/audit-log.js';
import { describeEvent } from './describe-event.js';
import { TallyRefusals } from './tally-refusals.js';

/** Writes what happened: into the transaction that made it happen, or, where something was refused, beside it. */
@Injectable()
export class WriteAuditTrail extends AuditTrail {
  private readonly refusedRequests = new WeakSet<Correlation>();

  constructor(
    private readonly log: AuditLog,
    private readonly refusals: TallyRefusals,
  ) {
    super();
  }

  record(event: AuditEvent): Promise<void> {
    return this.log.append([describeEvent(event)]);
  }

  /** A request is refused once: by a use case, which knows what of, or else at the door. */
  refused(refusal: Refusal): void {
    const request = RequestContext.current();
    if (request && this.refusedRequests.has(request)) return;
    if (request) this.refusedRequests.add(request);
    this.refusals.note(refusal);
  }
}
