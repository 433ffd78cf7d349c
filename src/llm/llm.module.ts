import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppConfig, provideConfig } from '../platform/config/index.js';
import { AskProvider } from './application/ask-provider.js';
import { KeptBudgets } from './application/kept-budgets.js';
import { LlmGateway } from './application/llm-gateway.js';
import { ReadUsage } from './application/read-usage.js';
import { LlmHealth } from './application/llm-health.js';
import { LlmMetrics } from './application/llm-metrics.js';
import { LlmSettings } from './application/llm-settings.js';
import { PromptCatalogue } from './application/prompt-catalogue.js';
import { PromptUses } from './application/prompt-uses.js';
import { Budgets } from './domain/budget/budgets.js';
import { Spending } from './domain/budget/spending.js';
import { CompletionCache } from './domain/cache/completion-cache.js';
import { PromptUseRecords } from './domain/prompts/prompt-use-records.js';
import { Providers } from './domain/routing/guarded-provider.js';
import { TokenCounter } from './domain/tokens/token-counter.js';
import { RoleFamilies } from './domain/roles/role-families.js';
import { UsageReports } from './domain/usage/usage-report.js';
import { UsageLedger } from './domain/usage/usage-ledger.js';
import { ConfiguredProviders } from './infrastructure/configured-providers.js';
import { PersonalDataOfModelAnswers } from './infrastructure/cache/personal-data-of-answers.js';
import { RedisCompletionCache } from './infrastructure/cache/redis-completion-cache.js';
import { openRoleFamilies } from './infrastructure/open-role-families.js';
import { loadLlmSettings } from './infrastructure/load-llm-settings.js';
import { loadPrompts } from './infrastructure/prompts/load-prompts.js';
import { PromptUseSchema } from './infrastructure/prompts/prompt-use.schema.js';
import { SqlPromptUseRecords } from './infrastructure/prompts/sql-prompt-use-records.js';
import { O200kTokenCounter } from './infrastructure/tokens/o200k-token-counter.js';
import { CallSums } from './domain/usage/call-sums.js';
import { SqlCallSums } from './infrastructure/sql-call-sums.js';
import { SqlSpending } from './infrastructure/sql-spending.js';
import { SqlUsageReports } from './infrastructure/sql-usage-reports.js';
import { SqlUsageLedger } from './infrastructure/sql-usage-ledger.js';
import { UsageController } from './http/usage.controller.js';
import { UsageEntrySchema } from './infrastructure/usage-entry.schema.js';

/** Completions for the other contexts. */
@Module({
  imports: [TypeOrmModule.forFeature([PromptUseSchema, UsageEntrySchema])],
  controllers: [UsageController],
  providers: [
    provideConfig(AppConfig),
    { provide: LlmSettings, useFactory: () => loadLlmSettings() },
    { provide: Providers, useClass: ConfiguredProviders },
    AskProvider,
    LlmHealth,
    LlmMetrics,
    PersonalDataOfModelAnswers,
    { provide: UsageLedger, useClass: SqlUsageLedger },
    { provide: Spending, useClass: SqlSpending },
    { provide: CallSums, useClass: SqlCallSums },
    { provide: UsageReports, useClass: SqlUsageReports },
    KeptBudgets,
    ReadUsage,
    { provide: Budgets, useExisting: KeptBudgets },
    { provide: CompletionCache, useClass: RedisCompletionCache },
    { provide: TokenCounter, useClass: O200kTokenCounter },
    { provide: RoleFamilies, useFactory: openRoleFamilies },
    { provide: PromptUseRecords, useClass: SqlPromptUseRecords },
    {
      provide: PromptCatalogue,
      inject: [PromptUseRecords],
      useFactory: (records: PromptUseRecords) => new PromptCatalogue(loadPrompts(), records),
    },
    PromptUses,
    LlmGateway,
  ],
  exports: [Budgets, CallSums, LlmGateway, LlmHealth, PromptCatalogue, RoleFamilies, TokenCounter, UsageLedger],
})
export class LlmModule {}
