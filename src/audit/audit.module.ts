import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditTrail } from '../platform/audit/index.js';
import { provideConfig } from '../platform/config/index.js';
import { EraseFromTables, PersonalData } from '../platform/privacy/index.js';
import { AuditClockwork } from './application/audit-clockwork.js';
import { AuditRecords } from './application/audit-records.js';
import { ErasePerson } from './application/erase-person.js';
import { SealAuditChain } from './application/seal-audit-chain.js';
import { ShortenAuditChain } from './application/shorten-audit-chain.js';
import { TallyRefusals } from './application/tally-refusals.js';
import { VerifyAuditChain } from './application/verify-audit-chain.js';
import { WriteAuditTrail } from './application/write-audit-trail.js';
import { AuditConfig } from './audit.config.js';
import { AuditChain, AuditLog } from './domain/audit-log.js';
import { AuditController } from './http/audit.controller.js';
import { ErasuresController } from './http/erasures.controller.js';
import { AuditChainSchema, AuditEventSchema, AuditPersonalPartsSchema } from './infrastructure/audit.schemas.js';
import { PersonalDataOfAudit } from './infrastructure/personal-data-of-audit.js';
import { SqlAuditChain } from './infrastructure/sql-audit-chain.js';
import { SqlAuditLog } from './infrastructure/sql-audit-log.js';

const schemas = [AuditEventSchema, AuditPersonalPartsSchema, AuditChainSchema];

/**
 * Who did what to which object, from where and when: written by everyone through platform's port, chained by hashes. And
 * the erasure of people, from the trail and from everything else: each context says what it keeps of them.
 */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature(schemas)],
  controllers: [AuditController, ErasuresController],
  providers: [
    provideConfig(AuditConfig),
    TallyRefusals,
    SealAuditChain,
    ShortenAuditChain,
    AuditClockwork,
    AuditRecords,
    VerifyAuditChain,
    PersonalData,
    EraseFromTables,
    ErasePerson,
    PersonalDataOfAudit,
    { provide: AuditTrail, useClass: WriteAuditTrail },
    { provide: AuditLog, useClass: SqlAuditLog },
    { provide: AuditChain, useClass: SqlAuditChain },
  ],
  exports: [AuditTrail, PersonalData],
})
export class AuditModule {}
