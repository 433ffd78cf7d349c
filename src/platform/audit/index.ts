export { type AuditedState, type AuditEvent, AuditTrail } from './audit-trail.js';
