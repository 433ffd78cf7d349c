import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { LlmModule } from '../llm/index.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

/** Liveness, readiness and start-up probes. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false }), DiscoveryModule, LlmModule],
  controllers: [HealthController],
  providers: [Readiness],
})
export class HealthModule {}
