import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { AuditModule } from './audit/index.js';
import { AuthModule } from './auth/index.js';
import { DashboardModule } from './dashboard/index.js';
import { GenerationModule } from './generation/index.js';
import { HealthModule } from './health/index.js';
import { UnitReferencesModule } from './organization/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HttpModule } from './platform/http/index.js';
import { LimitsModule } from './platform/limits/index.js';
import { ObservabilityModule } from './platform/observability/index.js';
import { QueueModule } from './platform/queue/index.js';
import { ProfilesModule } from './profiles/index.js';

/** Everything, wired. */
@Module({
  imports: [
    ConfigModule.forRoot({ isGlobal: true }),
    ObservabilityModule,
    DatabaseModule,
    QueueModule,
    HttpModule,
    LimitsModule,
    AuditModule,
    AuthModule,
    UnitReferencesModule,
    ProfilesModule,
    GenerationModule,
    DashboardModule,
    HealthModule,
  ],
})
export class AppModule {}
