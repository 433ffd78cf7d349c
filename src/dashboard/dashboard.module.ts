import { Module } from '@nestjs/common';
import { GenerationModule } from '../generation/index.js';
import { KpiMappingModule } from '../kpi-mapping/index.js';
import { OrganizationModule } from '../organization/index.js';
import { ProfilesModule } from '../profiles/index.js';
import { DashboardController } from './dashboard.controller.js';
import { Overview } from './overview.js';

/** The figures that a person looks at first. */
@Module({
  imports: [OrganizationModule, KpiMappingModule, ProfilesModule, GenerationModule],
  controllers: [DashboardController],
  providers: [Overview],
})
export class DashboardModule {}
