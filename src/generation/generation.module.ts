import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/index.js';
import { KpiMappingModule } from '../kpi-mapping/index.js';
import { LlmModule } from '../llm/index.js';
import { OrganizationModule } from '../organization/index.js';
import { AppConfig, configFromEnvironment, provideConfig } from '../platform/config/index.js';
import { ProfilesModule } from '../profiles/index.js';
import { AlarmBell } from './application/alarm-bell.js';
import { AssembleContext } from './application/assemble-context.js';
import { CallProvider } from './application/call-provider.js';
import { CancelBatch } from './application/cancel-batch.js';
import { CancelGeneration } from './application/cancel-generation.js';
import { ChooseBriefSections } from './application/choose-brief-sections.js';
import { CompareExperiment } from './application/compare-experiment.js';
import { Experiments } from './application/experiments.js';
import { ReadPrompts } from './application/read-prompts.js';
import { DraftOutcomes } from './domain/experiments/draft-outcome.js';
import { ExperimentsController } from './http/experiments.controller.js';
import { PromptsController } from './http/prompts.controller.js';
import { DraftOutcomeSchema } from './infrastructure/draft-outcome.schema.js';
import { SqlDraftOutcomes } from './infrastructure/sql-draft-outcomes.js';
import { DailyQuota } from './application/daily-quota.js';
import { DraftSchemaFiles } from './application/draft-schema-files.js';
import { EventTail } from './application/event-tail.js';
import { GenerationAccess } from './application/generation-access.js';
import { GenerationCatalogue } from './application/generation-catalogue.js';
import { GenerationClockwork } from './application/generation-clockwork.js';
import { GenerationProgress } from './application/generation-progress.js';
import { GenerationHealth } from './application/generation-health.js';
import { GenerationMetrics } from './application/generation-metrics.js';
import { GenerationStatistics } from './application/generation-statistics.js';
import { Leases } from './application/leases.js';
import { PipelineSettings } from './application/pipeline-settings.js';
import { PromptTokens } from './application/prompt-tokens.js';
import { PublishGeneration } from './application/publish-generation.js';
import { QueueBatch } from './application/queue-batch.js';
import { QueueGeneration } from './application/queue-generation.js';
import { ReadContext } from './application/read-context.js';
import { ReconcileGenerations } from './application/reconcile-generations.js';
import { RelayAlarms } from './application/relay-alarms.js';
import { ReviewDraft } from './application/review-draft.js';
import { ReviewRubric } from './application/review-rubric.js';
import { RetryGeneration } from './application/retry-generation.js';
import { RunGeneration } from './application/run-generation.js';
import { Silence } from './application/silence.js';
import { VerifyDraft } from './application/verify-draft.js';
import { WriteProfile } from './application/write-profile.js';
import { ProgressChannel } from './domain/call-progress.js';
import { GenerationBatches } from './domain/generation-batches.js';
import { GenerationNumbers } from './domain/generation-numbers.js';
import {
  AlarmClock,
  AlarmOutbox,
  CancelSignal,
  GenerationEvents,
  Generations,
  StageOutputs,
} from './domain/generations.js';
import { GenerationConfig } from './generation.config.js';
import { GenerationBatchesController } from './http/generation-batches.controller.js';
import { GenerationOrders } from './domain/quota/generation-orders.js';
import { GenerationContextController } from './http/generation-context.controller.js';
import { GenerationEventsController } from './http/generation-events.controller.js';
import { GenerationsController } from './http/generations.controller.js';
import { AlarmOutboxSchema } from './infrastructure/alarm-outbox.schema.js';
import { BullAlarmClock } from './infrastructure/bull-alarm-clock.js';
import { GenerationBatchSchema } from './infrastructure/generation-batch.schema.js';
import { GenerationEventSchema } from './infrastructure/generation-event.schema.js';
import { generationQueue, generationQueueOptions } from './infrastructure/generation-queue.js';
import { GenerationOrderSchema } from './infrastructure/generation-order.schema.js';
import { GenerationSchema } from './infrastructure/generation.schema.js';
import { GenerationWorker } from './infrastructure/generation-worker.js';
import { PersonalDataOfGenerations } from './infrastructure/personal-data-of-generations.js';
import { RedisCancelSignal } from './infrastructure/redis-cancel-signal.js';
import { RedisProgressChannel } from './infrastructure/redis-progress-channel.js';
import { SqlAlarmOutbox } from './infrastructure/sql-alarm-outbox.js';
import { SqlGenerationBatches } from './infrastructure/sql-generation-batches.js';
import { SqlGenerationEvents } from './infrastructure/sql-generation-events.js';
import { SqlGenerationNumbers } from './infrastructure/sql-generation-numbers.js';
import { SqlGenerationOrders } from './infrastructure/sql-generation-orders.js';
import { SqlGenerations } from './infrastructure/sql-generations.js';
import { SqlStageOutputs } from './infrastructure/sql-stage-outputs.js';
import { StageOutputSchema } from './infrastructure/stage-output.schema.js';
import { GenerationExamples } from './http/generation-examples.js';

const schemas = [
  GenerationSchema,
  GenerationBatchSchema,
  StageOutputSchema,
  GenerationEventSchema,
  AlarmOutboxSchema,
  DraftOutcomeSchema,
  GenerationOrderSchema,
];

const adapters = [
  { provide: Generations, useClass: SqlGenerations },
  { provide: GenerationBatches, useClass: SqlGenerationBatches },
  { provide: StageOutputs, useClass: SqlStageOutputs },
  { provide: GenerationEvents, useClass: SqlGenerationEvents },
  { provide: DraftOutcomes, useClass: SqlDraftOutcomes },
  { provide: GenerationOrders, useClass: SqlGenerationOrders },
  { provide: GenerationNumbers, useClass: SqlGenerationNumbers },
  { provide: AlarmOutbox, useClass: SqlAlarmOutbox },
  { provide: AlarmClock, useClass: BullAlarmClock },
  { provide: CancelSignal, useClass: RedisCancelSignal },
  { provide: ProgressChannel, useClass: RedisProgressChannel },
];

const useCases = [
  QueueGeneration,
  CancelGeneration,
  RetryGeneration,
  QueueBatch,
  CancelBatch,
  GenerationCatalogue,
  ReadContext,
  ReadPrompts,
  CompareExperiment,
  RunGeneration,
  AssembleContext,
  VerifyDraft,
  ReviewDraft,
  WriteProfile,
  PublishGeneration,
  RelayAlarms,
  ReconcileGenerations,
];

const machinery = [
  AlarmBell,
  CallProvider,
  ChooseBriefSections,
  DailyQuota,
  DraftSchemaFiles,
  Experiments,
  EventTail,
  GenerationAccess,
  GenerationClockwork,
  GenerationMetrics,
  GenerationProgress,
  GenerationWorker,
  Leases,
  PersonalDataOfGenerations,
  PipelineSettings,
  PromptTokens,
  ReviewRubric,
  Silence,
];

@Module({
  imports: [
    TypeOrmModule.forFeature(schemas),
    BullModule.registerQueueAsync({
      name: generationQueue,
      useFactory: () => generationQueueOptions(configFromEnvironment(GenerationConfig)),
    }),
    AuthModule,
    OrganizationModule,
    KpiMappingModule,
    LlmModule,
    ProfilesModule,
  ],
  controllers: [
    GenerationsController,
    GenerationContextController,
    GenerationEventsController,
    GenerationBatchesController,
    PromptsController,
    ExperimentsController,
  ],
  providers: [
    provideConfig(AppConfig),
    provideConfig(GenerationConfig),
    ...adapters,
    ...useCases,
    ...machinery,
    GenerationStatistics,
    GenerationHealth,
    GenerationExamples,
  ],
  exports: [GenerationStatistics],
})
export class GenerationModule {}
