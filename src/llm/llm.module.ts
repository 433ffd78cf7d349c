import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig, provideConfig } from '../platform/config/index.js';
import { LlmGateway } from './application/llm-gateway.js';
import { CompletionProvider } from './domain/completion-provider.js';
import { TokenCounter } from './domain/tokens/token-counter.js';
import { UsageLedger } from './domain/usage/usage-ledger.js';
import { openOfflineProvider } from './infrastructure/offline-provider.js';
import { O200kTokenCounter } from './infrastructure/tokens/o200k-token-counter.js';
import { SqlUsageLedger } from './infrastructure/sql-usage-ledger.js';
import { UsageEntrySchema } from './infrastructure/usage-entry.schema.js';

/** Completions for the other contexts. */
@Module({
  imports: [TypeOrmModule.forFeature([UsageEntrySchema])],
  providers: [
    provideConfig(AppConfig),
    { provide: CompletionProvider, useFactory: openOfflineProvider },
    { provide: UsageLedger, useClass: SqlUsageLedger },
    { provide: TokenCounter, useClass: O200kTokenCounter },
    LlmGateway,
  ],
  exports: [LlmGateway, TokenCounter, UsageLedger],
})
export class LlmModule {}
