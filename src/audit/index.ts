export { AuditModule } from './audit.module.js';
export { verifyAuditChain } from './audit-verification.js';
