import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LlmGateway } from './application/llm-gateway.js';
import { CompletionProvider } from './domain/completion-provider.js';
import { UsageLedger } from './domain/usage/usage-ledger.js';
import { openOfflineProvider } from './infrastructure/offline-provider.js';
import { SqlUsageLedger } from './infrastructure/sql-usage-ledger.js';
import { UsageEntrySchema } from './infrastructure/usage-entry.schema.js';

/** Completions for the other contexts. */
@Module({
  imports: [TypeOrmModule.forFeature([UsageEntrySchema])],
  providers: [
    { provide: CompletionProvider, useFactory: openOfflineProvider },
    { provide: UsageLedger, useClass: SqlUsageLedger },
    LlmGateway,
  ],
  exports: [LlmGateway, UsageLedger],
})
export class LlmModule {}
