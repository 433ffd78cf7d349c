import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganizationModule } from '../organization/index.js';
import { CurrentProfiles } from './application/current-profiles.js';
import { ProfileContentValidator } from './application/profile-content-validator.js';
import { ProfileStatistics } from './application/profile-statistics.js';
import { PublishProfileVersion } from './application/publish-profile-version.js';
import { ProfileCatalogue } from './domain/profile-catalogue.js';
import { Profiles } from './domain/profiles.js';
import { UnitSubtrees } from './domain/unit-subtrees.js';
import { OrganizationUnitSubtrees } from './infrastructure/organization-unit-subtrees.js';
import { ProfileSchema } from './infrastructure/profile.schema.js';
import { ProfileVersionSchema } from './infrastructure/profile-version.schema.js';
import { TypeormProfileCatalogue } from './infrastructure/typeorm-profile-catalogue.js';
import { TypeormProfiles } from './infrastructure/typeorm-profiles.js';

/** Job profiles: their versions, their history and their exports. */
@Module({
  imports: [TypeOrmModule.forFeature([ProfileSchema, ProfileVersionSchema]), OrganizationModule],
  providers: [
    { provide: Profiles, useClass: TypeormProfiles },
    { provide: ProfileCatalogue, useClass: TypeormProfileCatalogue },
    { provide: UnitSubtrees, useClass: OrganizationUnitSubtrees },
    ProfileContentValidator,
    PublishProfileVersion,
    CurrentProfiles,
    ProfileStatistics,
  ],
  exports: [ProfileContentValidator, PublishProfileVersion, CurrentProfiles, ProfileStatistics],
})
export class ProfilesModule {}
