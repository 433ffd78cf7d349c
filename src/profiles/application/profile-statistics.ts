import { Injectable } from '@nestjs/common';
import { UnitAccess } from '../../organization/index.js';
import { ProfileCatalogue } from '../domain/profile-catalogue.js';

/** Figures over the profiles that the caller may know of, for the dashboard. */
@Injectable()
export class ProfileStatistics {
  constructor(
    private readonly catalogue: ProfileCatalogue,
    private readonly access: UnitAccess,
  ) {}

  async lastPublishedAt(): Promise<Date | null> {
    return this.catalogue.lastPublishedAt((await this.access.visibleUnits()).unitIds);
  }
}
