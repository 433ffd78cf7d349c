import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig, provideConfig } from '../platform/config/index.js';
import { LlmGateway } from './application/llm-gateway.js';
import { LlmSettings } from './application/llm-settings.js';
import { CompletionProvider } from './domain/completion-provider.js';
import { TokenCounter } from './domain/tokens/token-counter.js';
import { RoleFamilies } from './domain/roles/role-families.js';
import { UsageLedger } from './domain/usage/usage-ledger.js';
import { openRoleFamilies } from './infrastructure/open-role-families.js';
import { loadLlmSettings } from './infrastructure/load-llm-settings.js';
import { openOfflineProvider } from './infrastructure/offline-provider.js';
import { O200kTokenCounter } from './infrastructure/tokens/o200k-token-counter.js';
import { SqlUsageLedger } from './infrastructure/sql-usage-ledger.js';
import { UsageEntrySchema } from './infrastructure/usage-entry.schema.js';

/** Completions for the other contexts. */
@Module({
  imports: [TypeOrmModule.forFeature([UsageEntrySchema])],
  providers: [
    provideConfig(AppConfig),
    { provide: LlmSettings, useFactory: () => loadLlmSettings() },
    { provide: CompletionProvider, useFactory: openOfflineProvider },
    { provide: UsageLedger, useClass: SqlUsageLedger },
    { provide: TokenCounter, useClass: O200kTokenCounter },
    { provide: RoleFamilies, useFactory: openRoleFamilies },
    LlmGateway,
  ],
  exports: [LlmGateway, RoleFamilies, TokenCounter, UsageLedger],
})
export class LlmModule {}
