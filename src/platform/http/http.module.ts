import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { provideConfig } from '../config/index.js';
import { ApiDocsConfig } from './api-docs.config.js';
import { BodyValidationPipe } from './body-validation.pipe.js';
import { IdempotencyKeySchema } from './idempotency/idempotency-key.schema.js';
import { PersonalDataOfAnswers } from './idempotency/personal-data-of-answers.js';
import { IdempotencyRecords } from './idempotency/idempotency-records.js';
import { KnownRoutes } from './known-routes.js';
import { LiveExamples } from './live-examples.js';
import { ProblemFilter } from './problem.filter.js';

/** What every controller gets: validation, problem documents, idempotency. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKeySchema])],
  providers: [
    IdempotencyRecords,
    PersonalDataOfAnswers,
    provideConfig(ApiDocsConfig),
    KnownRoutes,
    LiveExamples,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: BodyValidationPipe },
  ],
  exports: [IdempotencyRecords, KnownRoutes, LiveExamples],
})
export class HttpModule {}
