import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActivateVersion } from './application/activate-version.js';
import { CompareVersions } from './application/compare-versions.js';
import { FindPositions } from './application/find-positions.js';
import { FindUnits } from './application/find-units.js';
import { ImportOrganization } from './application/import-organization.js';
import { OrganizationDirectory, TITLE_READERS } from './application/organization-directory.js';
import { SearchOrganization } from './application/search-organization.js';
import { OrganizationSourceReader } from './domain/organization-source.js';
import { OrganizationVersions } from './domain/organization-versions.js';
import { Identities } from './domain/unit-identities.js';
import { OrganizationController } from './http/organization.controller.js';
import { OrganizationImportsController } from './http/organization-imports.controller.js';
import { OrganizationPositionsController } from './http/organization-positions.controller.js';
import { OrganizationUnitsController } from './http/organization-units.controller.js';
import { OrganizationVersionsController } from './http/organization-versions.controller.js';
import { PositionIdentitySchema, UnitIdentitySchema, UnitPlaceSchema } from './infrastructure/identity.schema.js';
import { OrganizationVersionSchema } from './infrastructure/organization-version.schema.js';
import { PostgresIdentities } from './infrastructure/postgres-identities.js';
import { PostgresOrganizationVersions } from './infrastructure/postgres-organization-versions.js';
import { OrganizationFileReader } from './infrastructure/source/organization-file-reader.js';
import { readTitleReaders } from './infrastructure/title-readers.js';
import { VersionContentTable } from './infrastructure/version-content-table.js';
import { PositionSchema, UnitSchema } from './infrastructure/version-content.schema.js';
import { OrganizationExamples } from './http/organization-examples.js';

/** The organisation: versions, the tree, facts of positions, search and resolution. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      OrganizationVersionSchema,
      UnitIdentitySchema,
      UnitPlaceSchema,
      PositionIdentitySchema,
      UnitSchema,
      PositionSchema,
    ]),
  ],
  controllers: [
    OrganizationImportsController,
    OrganizationVersionsController,
    OrganizationUnitsController,
    OrganizationPositionsController,
    OrganizationController,
  ],
  providers: [
    ActivateVersion,
    CompareVersions,
    FindPositions,
    FindUnits,
    ImportOrganization,
    OrganizationDirectory,
    OrganizationExamples,
    SearchOrganization,
    VersionContentTable,
    { provide: OrganizationVersions, useClass: PostgresOrganizationVersions },
    { provide: Identities, useClass: PostgresIdentities },
    { provide: OrganizationSourceReader, useClass: OrganizationFileReader },
    { provide: TITLE_READERS, useFactory: readTitleReaders },
  ],
  exports: [OrganizationDirectory],
})
export class OrganizationModule {}
