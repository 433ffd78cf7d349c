export { type AuditedState, type AuditEvent, AuditTrail, type Refusal } from './audit-trail.js';
