import { Injectable } from '@nestjs/common';
import { UnitAccess } from '../../organization/index.js';
import { ProfileCatalogue, type ProfileSummary } from '../domain/profile-catalogue.js';

/** Counts of the profiles that the caller may know of for the dashboard; positions are counted by their id, those whose profile is archived are not. */
@Injectable()
export class ProfileStatistics {
  constructor(
    private readonly catalogue: ProfileCatalogue,
    private readonly access: UnitAccess,
  ) {}

  async summary(): Promise<ProfileSummary> {
    return this.catalogue.summary((await this.access.visibleUnits()).unitIds);
  }
}
