import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActivateVersion } from './application/activate-version.js';
import { CompanyBriefs } from './application/brief/company-briefs.js';
import { ReadBrief } from './application/brief/read-brief.js';
import { WriteBrief } from './application/brief/write-brief.js';
import { CompareVersions } from './application/compare-versions.js';
import { FindPositions } from './application/find-positions.js';
import { FindUnits } from './application/find-units.js';
import { ListVersions } from './application/list-versions.js';
import { ImportOrganization } from './application/import-organization.js';
import { OrganizationDirectory, TITLE_READERS } from './application/organization-directory.js';
import { SearchOrganization } from './application/search-organization.js';
import { BriefVersions } from './domain/brief/brief-version.js';
import { UnitAccess } from './application/unit-access.js';
import { OrganizationSourceReader } from './domain/organization-source.js';
import { OrganizationVersions } from './domain/organization-versions.js';
import { Identities } from './domain/unit-identities.js';
import { OrganizationBriefController } from './http/organization-brief.controller.js';
import { OrganizationController } from './http/organization.controller.js';
import { OrganizationImportsController } from './http/organization-imports.controller.js';
import { OrganizationPositionsController } from './http/organization-positions.controller.js';
import { OrganizationUnitsController } from './http/organization-units.controller.js';
import { OrganizationVersionsController } from './http/organization-versions.controller.js';
import { BriefVersionSchema } from './infrastructure/brief-version.schema.js';
import { PositionIdentitySchema, UnitIdentitySchema, UnitPlaceSchema } from './infrastructure/identity.schema.js';
import { OrganizationVersionSchema } from './infrastructure/organization-version.schema.js';
import { PersonalDataOfOrganization } from './infrastructure/personal-data-of-organization.js';
import { PostgresBriefVersions } from './infrastructure/postgres-brief-versions.js';
import { PostgresIdentities } from './infrastructure/postgres-identities.js';
import { PostgresOrganizationVersions } from './infrastructure/postgres-organization-versions.js';
import { OrganizationFileReader } from './infrastructure/source/organization-file-reader.js';
import { readTitleReaders } from './infrastructure/title-readers.js';
import { VersionContentTable } from './infrastructure/version-content-table.js';
import { PositionSchema, UnitSchema } from './infrastructure/version-content.schema.js';
import { OrganizationExamples } from './http/organization-examples.js';

/** The organisation: versions, the tree, facts of positions, search and resolution, and the company brief. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      OrganizationVersionSchema,
      UnitIdentitySchema,
      UnitPlaceSchema,
      PositionIdentitySchema,
      UnitSchema,
      PositionSchema,
      BriefVersionSchema,
    ]),
  ],
  controllers: [
    OrganizationImportsController,
    OrganizationVersionsController,
    OrganizationUnitsController,
    OrganizationPositionsController,
    OrganizationBriefController,
    OrganizationController,
  ],
  providers: [
    ActivateVersion,
    CompanyBriefs,
    CompareVersions,
    FindPositions,
    FindUnits,
    ImportOrganization,
    ListVersions,
    OrganizationDirectory,
    OrganizationExamples,
    PersonalDataOfOrganization,
    ReadBrief,
    SearchOrganization,
    UnitAccess,
    VersionContentTable,
    WriteBrief,
    { provide: BriefVersions, useClass: PostgresBriefVersions },
    { provide: OrganizationVersions, useClass: PostgresOrganizationVersions },
    { provide: Identities, useClass: PostgresIdentities },
    { provide: OrganizationSourceReader, useClass: OrganizationFileReader },
    { provide: TITLE_READERS, useFactory: readTitleReaders },
  ],
  exports: [CompanyBriefs, OrganizationDirectory, UnitAccess],
})
export class OrganizationModule {}
