import { type AuditEvent, AuditTrail } from '../../src/platform/audit/index.js';

/** An audit trail in memory, for rules that are tested without a database. */
export class RememberedTrail extends AuditTrail {
  readonly events: AuditEvent[] = [];

  record(event: AuditEvent): Promise<void> {
    this.events.push(event);
    return Promise.resolve();
  }

  refused(event: AuditEvent): void {
    this.events.push(event);
  }
}
