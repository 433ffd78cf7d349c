import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/index.js';
import { OrganizationModule } from '../organization/index.js';
import { provideConfig } from '../platform/config/index.js';
import { CurrentProfiles } from './application/current-profiles.js';
import { ProfileLabelSets } from './application/document/profile-labels.js';
import { DecideOnFeedback } from './application/decide-on-feedback.js';
import { EditProfile } from './application/edit-profile.js';
import { ExportProfile } from './application/export-profile.js';
import { ExportProfiles } from './application/export-profiles.js';
import { FindProfiles } from './application/find-profiles.js';
import { GiveFeedback } from './application/give-feedback.js';
import { ProfileAccess } from './application/profile-access.js';
import { ProfileArchive } from './application/profile-archive.js';
import { ProfileArchiveWriter } from './application/profile-archive-writer.js';
import { ProfileContentValidator } from './application/profile-content-validator.js';
import { PROFILE_EXPORTERS } from './application/profile-exporter.js';
import { ProfileFeedback } from './application/profile-feedback.js';
import { ProfileStatistics } from './application/profile-statistics.js';
import { PublishProfileVersion } from './application/publish-profile-version.js';
import { ReadFeedback } from './application/read-feedback.js';
import { ReadProfile } from './application/read-profile.js';
import { RestoreProfileVersion } from './application/restore-profile-version.js';
import { Feedbacks } from './domain/feedback/feedbacks.js';
import { ProfileCatalogue } from './domain/profile-catalogue.js';
import { Profiles } from './domain/profiles.js';
import { UnitSubtrees } from './domain/unit-subtrees.js';
import { FeedbackController } from './http/feedback.controller.js';
import { ProfileExportsController } from './http/profile-exports.controller.js';
import { ProfileVersionsController } from './http/profile-versions.controller.js';
import { EditedVersions } from './domain/edits/edited-versions.js';
import { HumanEdits } from './application/human-edits.js';
import { ProfilesController } from './http/profiles.controller.js';
import { profileExporters } from './infrastructure/exports/profile-exporters.js';
import { ZipArchiveWriter } from './infrastructure/exports/zip-archive-writer.js';
import { OrganizationUnitSubtrees } from './infrastructure/organization-unit-subtrees.js';
import { PersonalDataOfProfiles } from './infrastructure/personal-data-of-profiles.js';
import { FeedbackEventSchema, ProfileFeedbackSchema } from './infrastructure/profile-feedback.schema.js';
import { ProfileSchema } from './infrastructure/profile.schema.js';
import { ProfileVersionSchema } from './infrastructure/profile-version.schema.js';
import { SqlEditedVersions } from './infrastructure/sql-edited-versions.js';
import { SqlFeedbacks } from './infrastructure/sql-feedbacks.js';
import { TypeormProfileCatalogue } from './infrastructure/typeorm-profile-catalogue.js';
import { TypeormProfiles } from './infrastructure/typeorm-profiles.js';
import { YamlProfileLabels } from './infrastructure/yaml-profile-labels.js';
import { ProfilesConfig } from './profiles.config.js';
import { ProfileExamples } from './http/profile-examples.js';

/** Job profiles: their versions, their history and their exports. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ProfileSchema, ProfileVersionSchema, ProfileFeedbackSchema, FeedbackEventSchema]),
    AuthModule,
    OrganizationModule,
  ],
  controllers: [ProfilesController, ProfileVersionsController, FeedbackController, ProfileExportsController],
  providers: [
    provideConfig(ProfilesConfig),
    { provide: Profiles, useClass: TypeormProfiles },
    { provide: ProfileCatalogue, useClass: TypeormProfileCatalogue },
    { provide: Feedbacks, useClass: SqlFeedbacks },
    { provide: UnitSubtrees, useClass: OrganizationUnitSubtrees },
    { provide: ProfileLabelSets, useClass: YamlProfileLabels },
    { provide: ProfileArchiveWriter, useClass: ZipArchiveWriter },
    { provide: PROFILE_EXPORTERS, useValue: profileExporters },
    ProfileContentValidator,
    PublishProfileVersion,
    CurrentProfiles,
    ProfileStatistics,
    ProfileFeedback,
    HumanEdits,
    { provide: EditedVersions, useClass: SqlEditedVersions },
    GiveFeedback,
    DecideOnFeedback,
    ReadFeedback,
    FindProfiles,
    ProfileExamples,
    ReadProfile,
    EditProfile,
    RestoreProfileVersion,
    ProfileAccess,
    ProfileArchive,
    ExportProfile,
    ExportProfiles,
    PersonalDataOfProfiles,
  ],
  exports: [
    ProfileContentValidator,
    PublishProfileVersion,
    CurrentProfiles,
    ProfileStatistics,
    ProfileFeedback,
    HumanEdits,
  ],
})
export class ProfilesModule {}
