import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationModule } from '../organization/index.js';
import { ChangeOwner } from './application/change-owner.js';
import { ImportKpiSets } from './application/import-kpi-sets.js';
import { KpiCoverage } from './application/kpi-coverage.js';
import { KpiFileReader } from './application/kpi-file-reader.js';
import { KpiLandscapes } from './application/kpi-landscapes.js';
import { KpiNames } from './application/kpi-names.js';
import { KpiWords } from './application/kpi-words.js';
import { PositionKpis } from './application/position-kpis.js';
import { KpiSets } from './domain/kpi-sets.js';
import { KpiMappingsController } from './http/kpi-mappings.controller.js';
import { KpiSetsController } from './http/kpi-sets.controller.js';
import { FormatRecognisingReader } from './infrastructure/kpi-file-reader.js';
import { KpiHolderSchema, KpiSchema, KpiSetSchema, KpiWeightSchema } from './infrastructure/kpi-set.schema.js';
import { OwnerDecisionSchema, OwnerPinSchema, RevisionSchema } from './infrastructure/owner-decision.schema.js';
import { PersonalDataOfKpis } from './infrastructure/personal-data-of-kpis.js';
import { TypeOrmKpiSets } from './infrastructure/typeorm-kpi-sets.js';
import { Vocabularies } from './infrastructure/vocabularies.js';
import { KpiMappingExamples } from './http/kpi-mapping-examples.js';

const schemas = [
  KpiSetSchema,
  KpiHolderSchema,
  KpiSchema,
  KpiWeightSchema,
  OwnerPinSchema,
  OwnerDecisionSchema,
  RevisionSchema,
];

/** KPI documents: what they say, which unit each is about, and what follows for units and positions. */
@Module({
  imports: [OrganizationModule, TypeOrmModule.forFeature(schemas)],
  controllers: [KpiSetsController, KpiMappingsController],
  providers: [
    ImportKpiSets,
    ChangeOwner,
    KpiLandscapes,
    PositionKpis,
    KpiNames,
    KpiCoverage,
    KpiMappingExamples,
    PersonalDataOfKpis,
    Vocabularies,
    { provide: KpiWords, useExisting: Vocabularies },
    { provide: KpiFileReader, useClass: FormatRecognisingReader },
    { provide: KpiSets, useClass: TypeOrmKpiSets },
  ],
  exports: [PositionKpis, KpiNames, KpiCoverage],
})
export class KpiMappingModule {}
