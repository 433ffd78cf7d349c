import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationDirectory, TITLE_READERS } from './application/organization-directory.js';
import { OrganizationVersions } from './domain/organization-versions.js';
import { PositionIdentitySchema, UnitIdentitySchema, UnitPlaceSchema } from './infrastructure/identity.schema.js';
import { OrganizationVersionSchema } from './infrastructure/organization-version.schema.js';
import { PostgresOrganizationVersions } from './infrastructure/postgres-organization-versions.js';
import { readTitleReaders } from './infrastructure/title-readers.js';
import { VersionContentTable } from './infrastructure/version-content-table.js';
import { PositionSchema, UnitSchema } from './infrastructure/version-content.schema.js';

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
  providers: [
    OrganizationDirectory,
    VersionContentTable,
    { provide: OrganizationVersions, useClass: PostgresOrganizationVersions },
    { provide: TITLE_READERS, useFactory: readTitleReaders },
  ],
  exports: [OrganizationDirectory],
})
export class OrganizationModule {}
